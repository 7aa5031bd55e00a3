package org.laurel.directory;

import java.util.List;

/** What the page frame shows around every page of a launch. */
record Frame(List<Link> items, String who) {

    record Link(String key, String path, boolean current) {}
}
