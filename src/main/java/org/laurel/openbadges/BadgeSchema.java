package org.laurel.openbadges;

/** The schemas in {@code badge-schemas/}, one for each kind of document. */
public enum BadgeSchema {
    ISSUER(Family.OPEN_BADGES_2, "issuer"),
    BADGE_CLASS(Family.OPEN_BADGES_2, "badge-class"),
    CRYPTOGRAPHIC_KEY(Family.OPEN_BADGES_2, "cryptographic-key"),
    REVOCATION_LIST(Family.OPEN_BADGES_2, "revocation-list"),
    HOSTED_ASSERTION(Family.OPEN_BADGES_2, "hosted-assertion"),
    SIGNED_ASSERTION(Family.OPEN_BADGES_2, "signed-assertion"),
    REVOKED_ASSERTION(Family.OPEN_BADGES_2, "revoked-assertion"),
    HOSTED_ENDORSEMENT(Family.OPEN_BADGES_2, "hosted-endorsement"),
    SIGNED_ENDORSEMENT(Family.OPEN_BADGES_2, "signed-endorsement"),
    REVOKED_ENDORSEMENT(Family.OPEN_BADGES_2, "revoked-endorsement"),
    ACHIEVEMENT(Family.OPEN_BADGES_3, "achievement"),
    ACHIEVEMENT_CREDENTIAL(Family.OPEN_BADGES_3, "achievement-credential"),
    ENDORSEMENT_CREDENTIAL(Family.OPEN_BADGES_3, "endorsement-credential"),
    ISSUER_PROFILE(Family.OPEN_BADGES_3, "issuer-profile"),
    DID_DOCUMENT(Family.OPEN_BADGES_3, "did-document"),
    MULTIKEY(Family.OPEN_BADGES_3, "multikey"),
    CLR_CREDENTIAL(Family.CLR_2, "clr-credential"),
    STATUS_LIST_CREDENTIAL(Family.STATUS_LIST, "status-list-credential"),
    /** As anybody may have issued it, which is all that Laurel asks of others' documents. */
    ANY_ASSERTION(Family.ANY, "assertion"),
    ANY_BADGE_CLASS(Family.ANY, "badge-class"),
    ANY_PROFILE(Family.ANY, "profile"),
    ANY_ACHIEVEMENT_CREDENTIAL(Family.ANY, "achievement-credential"),
    ANY_CLR_CREDENTIAL(Family.ANY, "clr-credential"),
    ANY_ENDORSEMENT(Family.ANY, "endorsement"),
    ANY_ENDORSEMENT_CREDENTIAL(Family.ANY, "endorsement-credential");

    /** A folder of schemas that name one another by URN. */
    private enum Family {
        OPEN_BADGES_2("open-badges-2.0", "ob-v2"),
        OPEN_BADGES_3("open-badges-3.0", "ob-v3"),
        CLR_2("clr-2.0", "clr-v2"),
        STATUS_LIST("status-list-1.0", "status-list-v1"),
        ANY("as-read", "any");

        private final String folder;
        private final String urn;

        Family(String folder, String name) {
            this.folder = folder;
            this.urn = "urn:laurel:schema:" + name + ":";
        }
    }

    private final Family family;
    private final String file;

    BadgeSchema(Family family, String file) {
        this.family = family;
        this.file = file;
    }

    String location() {
        return family.urn + file;
    }

    /** The file on the class path that has this name. @throws IllegalArgumentException where no folder is meant */
    static String file(String location) {
        for (Family family : Family.values()) {
            if (location.startsWith(family.urn)) {
                return "/badge-schemas/" + family.folder + "/" + location.substring(family.urn.length())
                        + ".schema.json";
            }
        }
        throw new IllegalArgumentException("No schema of Laurel: " + location);
    }
}
