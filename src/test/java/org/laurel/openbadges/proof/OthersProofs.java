package org.laurel.openbadges.proof;

import java.security.GeneralSecurityException;
import java.time.Instant;

/** Proofs as other issuers make them, whose documents are none of Laurel's. */
public final class OthersProofs {

    private OthersProofs() {}

    /** The document with its proof at the end. @param document a JSON object without spaces at its beginning */
    public static String sign(String document, String method, ProofKey.Pair key, Instant at) {
        try {
            return DataIntegrity.sign(
                    document,
                    CanonicalQuads.of(document),
                    new DataIntegrity.Options(method, at),
                    ProofKey.of(key.privateBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
