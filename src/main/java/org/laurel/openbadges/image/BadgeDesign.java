package org.laurel.openbadges.image;

/**
 * What a badge picture says, and how.
 *
 * @param title the micro-credential's title, also the alternative text
 * @param level how many leaves the sprigs have
 * @param ribbon the issuing organisation's short name
 */
public record BadgeDesign(BadgeTemplate template, String title, BadgeLevel level, String ribbon, BadgeColours colours) {

    /** A wreath. @param colourKey what the colours are derived from; the same key always gives the same pair */
    public BadgeDesign(String title, BadgeLevel level, String ribbon, String colourKey) {
        this(BadgeTemplate.WREATH, title, level, ribbon, BadgeColours.of(colourKey));
    }
}
