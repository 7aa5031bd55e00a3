package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** OB 2.0: the body that goes with 410 Gone at the address of a hosted assertion that was revoked. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type"})
public record RevokedAssertion(URI id, @Nullable String revocationReason) implements BadgeDocument {

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "Assertion";
    }

    @JsonProperty
    boolean revoked() {
        return true;
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.REVOKED_ASSERTION;
    }
}
