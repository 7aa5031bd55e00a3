package org.laurel.openbadges.credential;

import java.net.URI;
import java.util.List;

/**
 * The public halves of one key that an organisation signs credentials with.
 *
 * @param jwkAddress where the RSA key is as a JWK: the {@code kid} of a VC-JWT
 * @param jwk that JWK
 * @param multikeyAddress where the Ed25519 key is as a Multikey: the {@code verificationMethod} of a proof
 * @param multikey that Multikey's {@code publicKeyMultibase}
 */
public record PublicKeys(String id, URI jwkAddress, String jwk, URI multikeyAddress, String multikey) {

    /** Both, by the addresses at which they are published one by one. */
    List<VerificationMethod> at(String controller) {
        return List.of(
                VerificationMethod.jwk(jwkAddress.toString(), controller, jwk),
                VerificationMethod.multikey(multikeyAddress.toString(), controller, multikey));
    }

    /** Both, by names within a DID document. */
    List<VerificationMethod> within(String did) {
        return List.of(
                VerificationMethod.jwk(did + "#" + id + "-rsa", did, jwk),
                VerificationMethod.multikey(did + "#" + id + "-ed25519", did, multikey));
    }

    static List<String> ids(List<VerificationMethod> methods) {
        return methods.stream().map(VerificationMethod::id).toList();
    }
}
