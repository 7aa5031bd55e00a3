package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.CheckedDocument;

/**
 * A {@code did:web} document. The method keeps no history, so that every key that ever signed stays in it.
 *
 * @param alsoKnownAs the address by which credentials name the same issuer
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id"})
public record DidDocument(
        String id, List<String> alsoKnownAs, List<VerificationMethod> verificationMethod, List<String> assertionMethod)
        implements CheckedDocument {

    static final String DID_V1 = "https://www.w3.org/ns/did/v1";
    static final String MULTIKEY_V1 = "https://w3id.org/security/multikey/v1";
    static final String JWK_V1 = "https://w3id.org/security/jwk/v1";

    public static DidDocument of(String did, URI sameAs, List<PublicKeys> keys) {
        List<VerificationMethod> methods =
                keys.stream().flatMap(it -> it.within(did).stream()).toList();
        return new DidDocument(did, List.of(sameAs.toString()), methods, PublicKeys.ids(methods));
    }

    /** did:web §3.1: host, port percent-encoded, and each part of the path after a colon. */
    public static String name(URI address) {
        String host = address.getRawAuthority().replace(":", "%3A");
        String path = address.getRawPath().replaceFirst("/+$", "").replace('/', ':');
        return "did:web:" + host + path;
    }

    @JsonProperty("@context")
    List<String> context() {
        return List.of(DID_V1, MULTIKEY_V1, JWK_V1);
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.DID_DOCUMENT;
    }
}
