package org.laurel.openbadges.proof;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the context of Open Badges 3.0.2 says otherwise than that of 3.0.3: a few terms were other properties, and three
 * were not there. Those before it go with VC Data Model 1.1 and have files of their own.
 */
final class EarlierContexts {

    private static final String VOCABULARY = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";

    private EarlierContexts() {}

    /** @param latest the context document of 3.0.3 */
    static ObjectNode openBadges302(JsonNode latest) {
        ObjectNode document = (ObjectNode) latest.deepCopy();
        ObjectNode terms = (ObjectNode) document.path("@context");
        terms.remove("inLanguage");
        terms.remove("awardedDate");
        rename(terms, "image", "Image");
        ObjectNode achievement = within(terms, "Achievement");
        achievement.remove("inLanguage");
        rename(achievement, "image", "Image");
        ObjectNode subject = within(terms, "AchievementSubject");
        rename(subject, "image", "Image");
        rename(subject, "achievement", "achievement-0");
        rename(within(terms, "Profile"), "image", "Image");
        within(terms, "Related").remove("inLanguage");
        return document;
    }

    private static ObjectNode within(ObjectNode terms, String type) {
        return (ObjectNode) terms.path(type).path("@context");
    }

    private static void rename(ObjectNode terms, String term, String property) {
        if (terms.path(term) instanceof ObjectNode definition) {
            definition.put("@id", VOCABULARY + property);
        } else {
            terms.put(term, VOCABULARY + property);
        }
    }
}
