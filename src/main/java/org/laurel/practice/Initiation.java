package org.laurel.practice;

/**
 * A launch that was begun: who opened which link, and where it is shown.
 *
 * @param documentTarget {@code iframe} or {@code window}
 */
record Initiation(String personId, String resourceLinkId, String documentTarget) {

    /** What the tool is given and has to bring back. */
    record Hints(String loginHint, String messageHint) {}
}
