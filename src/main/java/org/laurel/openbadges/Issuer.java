package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OB 2.0 Profile of an organisation. It lists every key it ever signed with, retired ones too, so that old badges stay
 * verifiable.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type"})
public record Issuer(
        URI id,
        String name,
        URI url,
        String email,
        @Nullable String description,
        List<URI> publicKey,
        URI revocationList)
        implements BadgeDocument {

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "Issuer";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.ISSUER;
    }
}
