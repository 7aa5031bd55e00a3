package org.laurel.award.openbadges;

/**
 * A document of Open Badges 2.0. Properties that are absent are left out; the order of the components is the order in
 * the document, so that the same facts give the same bytes.
 */
public sealed interface BadgeDocument
        permits Issuer, BadgeClass, CryptographicKey, RevocationList, Assertion, RevokedAssertion {

    String CONTEXT = "https://w3id.org/openbadges/v2";

    /** The schema it must pass before it is stored or signed. */
    BadgeSchema schema();
}
