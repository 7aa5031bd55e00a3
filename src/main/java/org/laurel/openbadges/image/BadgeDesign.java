package org.laurel.openbadges.image;

/**
 * What a badge picture says.
 *
 * @param title the micro-credential's title, also the alternative text
 * @param level how many leaves the wreath has
 * @param ribbon the issuing organisation's short name
 * @param colourKey what the colours are derived from; the same key always gives the same pair
 */
public record BadgeDesign(String title, BadgeLevel level, String ribbon, String colourKey) {}
