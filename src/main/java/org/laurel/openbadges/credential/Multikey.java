package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.CheckedDocument;

/** Controlled Identifiers 1.0 §2.2.2: a public Ed25519 key at an address of its own. */
@JsonPropertyOrder({"@context", "id", "type", "controller"})
public record Multikey(URI id, URI controller, String publicKeyMultibase) implements CheckedDocument {

    @JsonProperty("@context")
    String context() {
        return DidDocument.MULTIKEY_V1;
    }

    @JsonProperty
    String type() {
        return "Multikey";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.MULTIKEY;
    }
}
