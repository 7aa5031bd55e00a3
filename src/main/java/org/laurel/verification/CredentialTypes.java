package org.laurel.verification;

import tools.jackson.databind.JsonNode;

/** What kind of Open Badges 3.0 credential a document claims to be. */
final class CredentialTypes {

    private CredentialTypes() {}

    static boolean isCredential(JsonNode document) {
        return isBadge(document) || isRecord(document) || isEndorsement(document);
    }

    /** What claims to be a badge as well is taken for one. */
    static boolean isEndorsement(JsonNode document) {
        return Json.isOfType(document, "EndorsementCredential") && !isBadge(document) && !isRecord(document);
    }

    static boolean isBadge(JsonNode document) {
        return Json.isOfType(document, "AchievementCredential", "OpenBadgeCredential");
    }

    static boolean isRecord(JsonNode document) {
        return Json.isOfType(document, "ClrCredential");
    }
}
