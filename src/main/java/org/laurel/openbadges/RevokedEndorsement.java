package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the address of a withdrawn hosted endorsement answers, with status 410. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type"})
public record RevokedEndorsement(URI id, @Nullable String revocationReason) implements BadgeDocument {

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "Endorsement";
    }

    @JsonProperty
    boolean revoked() {
        return true;
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.REVOKED_ENDORSEMENT;
    }
}
