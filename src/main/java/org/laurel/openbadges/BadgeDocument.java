package org.laurel.openbadges;

/** A document of Open Badges 2.0. */
public sealed interface BadgeDocument extends CheckedDocument
        permits Issuer,
                BadgeClass,
                CryptographicKey,
                RevocationList,
                Assertion,
                RevokedAssertion,
                Endorsement,
                RevokedEndorsement {

    String CONTEXT = "https://w3id.org/openbadges/v2";
}
