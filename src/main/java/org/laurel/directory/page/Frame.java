package org.laurel.directory.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the page frame shows around every page of a launch.
 *
 * @param management behind one word, so that the way to daily work stays one line; empty where it is short enough to be in it
 */
record Frame(List<Link> items, List<Link> management, String who) {

    private static final int FEW = 2;

    record Link(String key, String path, boolean current) {}

    static Frame of(List<Link> daily, List<Link> management, String who) {
        return management.size() <= FEW
                ? new Frame(Stream.concat(daily.stream(), management.stream()).toList(), List.of(), who)
                : new Frame(daily, management, who);
    }

    public boolean isManaging() {
        return management.stream().anyMatch(Link::current);
    }
}
