package org.laurel.browser;

/** Looks at every page that a story comes by. */
@FunctionalInterface
interface Visitor {

    /** @param name of the page, for messages and pictures */
    void sees(String name, Place place);
}
