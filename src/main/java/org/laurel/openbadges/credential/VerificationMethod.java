package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/** Controlled Identifiers 1.0 §2.2: a public key, and who controls it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "type", "controller"})
public record VerificationMethod(
        String id,
        String type,
        String controller,
        @Nullable @JsonRawValue @JsonProperty String publicKeyJwk,
        @Nullable String publicKeyMultibase) {

    static VerificationMethod jwk(String id, String controller, String jwk) {
        return new VerificationMethod(id, "JsonWebKey", controller, jwk, null);
    }

    static VerificationMethod multikey(String id, String controller, String multikey) {
        return new VerificationMethod(id, "Multikey", controller, null, multikey);
    }
}
