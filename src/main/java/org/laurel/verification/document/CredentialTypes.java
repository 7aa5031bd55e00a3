package org.laurel.verification.document;

import tools.jackson.databind.JsonNode;

/** What kind of Open Badges 3.0 credential a document claims to be. */
public final class CredentialTypes {

    private CredentialTypes() {}

    public static boolean isCredential(JsonNode document) {
        return isBadge(document) || isRecord(document) || isEndorsement(document);
    }

    /** What claims to be a badge as well is taken for one. */
    public static boolean isEndorsement(JsonNode document) {
        return Json.isOfType(document, "EndorsementCredential") && !isBadge(document) && !isRecord(document);
    }

    public static boolean isBadge(JsonNode document) {
        return Json.isOfType(document, "AchievementCredential", "OpenBadgeCredential");
    }

    public static boolean isRecord(JsonNode document) {
        return Json.isOfType(document, "ClrCredential");
    }
}
