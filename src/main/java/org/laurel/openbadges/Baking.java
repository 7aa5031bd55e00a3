package org.laurel.openbadges;

import java.nio.charset.StandardCharsets;

/** How a badge is put into a picture, by the version of Open Badges that it follows. */
public enum Baking {
    /** Open Badges Baking Specification 2.0: the JWS as an attribute. */
    OPEN_BADGES_2("openbadges", "http://openbadges.org", "assertion"),
    /** Open Badges 3.0 §5.3.2: the JWT as an attribute, or the JSON as content. */
    OPEN_BADGES_3("openbadgecredential", "https://purl.imsglobal.org/ob/v3p0", "credential");

    private final String keyword;
    private final String namespace;
    private final String element;

    Baking(String keyword, String namespace, String element) {
        this.keyword = keyword;
        this.namespace = namespace;
        this.element = element;
    }

    /** Of the PNG chunk. */
    byte[] keyword() {
        return keyword.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of the SVG element, whose prefix is always {@code openbadges}. */
    String namespace() {
        return namespace;
    }

    String element() {
        return element;
    }
}
