package org.laurel.award.openbadges;

/** The schemas in {@code badge-schemas/}, one for each kind of document. */
public enum BadgeSchema {
    ISSUER("issuer"),
    BADGE_CLASS("badge-class"),
    CRYPTOGRAPHIC_KEY("cryptographic-key"),
    REVOCATION_LIST("revocation-list"),
    HOSTED_ASSERTION("hosted-assertion"),
    SIGNED_ASSERTION("signed-assertion"),
    REVOKED_ASSERTION("revoked-assertion");

    private final String file;

    BadgeSchema(String file) {
        this.file = file;
    }

    String location() {
        return BadgeSchemas.URN + file;
    }
}
