package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;

/** OB 2.0 CryptographicKey: a public key and the issuer who owns it, who names the key in turn. */
@JsonPropertyOrder({"@context", "id", "type"})
public record CryptographicKey(URI id, URI owner, String publicKeyPem) implements BadgeDocument {

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "CryptographicKey";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.CRYPTOGRAPHIC_KEY;
    }
}
