package org.laurel.browser;

/** Looks at every page that a story comes by. */
@FunctionalInterface
interface Visitor {

    /** Looks at nothing, for stories about something else. */
    Visitor HASTY = (name, place) -> {};

    /** @param name of the page, for messages and pictures */
    void sees(String name, Place place);
}
