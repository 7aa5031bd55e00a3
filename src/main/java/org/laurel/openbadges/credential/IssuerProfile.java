package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.CheckedDocument;
import org.laurel.openbadges.proof.Contexts;

/**
 * OB 3.0 Profile of an organisation, which is at the same time the controlled identifier document of its keys, retired
 * ones too. What signs a credential names this document as controller, and it names the keys: a link both ways.
 */
@JsonPropertyOrder({"@context", "id", "type"})
public record IssuerProfile(
        URI id,
        String name,
        URI url,
        String email,
        List<String> alsoKnownAs,
        List<VerificationMethod> verificationMethod,
        List<String> assertionMethod)
        implements CheckedDocument {

    public static IssuerProfile of(IssuedBy issuer, String did, List<PublicKeys> keys) {
        String id = issuer.id().toString();
        List<VerificationMethod> methods =
                keys.stream().flatMap(it -> it.at(id).stream()).toList();
        return new IssuerProfile(
                issuer.id(),
                issuer.name(),
                issuer.url(),
                issuer.email(),
                List.of(did),
                methods,
                PublicKeys.ids(methods));
    }

    /** The one of DIDs comes first: verifiers know it, and take a document that begins so as it is. */
    @JsonProperty("@context")
    List<String> context() {
        return List.of(DidDocument.DID_V1, DidDocument.MULTIKEY_V1, DidDocument.JWK_V1, Contexts.OPEN_BADGES_V3);
    }

    @JsonProperty
    List<String> type() {
        return List.of("Profile");
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.ISSUER_PROFILE;
    }
}
