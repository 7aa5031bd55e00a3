package org.laurel.directory.page;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page frame shows around every page of a launch.
 *
 * @param management behind one word, so that the way to daily work stays one line; empty where it is short enough to be in it
 * @param wayBack to the LMS, where the page fills a window; null within a frame, which the LMS is around, and where the LMS named none
 */
record Frame(
        List<Link> items,
        List<Link> management,
        String who,
        @Nullable URI wayBack) {

    private static final int FEW = 2;

    record Link(String key, String path, boolean current) {}

    static Frame of(List<Link> daily, List<Link> management, String who, @Nullable URI wayBack) {
        return management.size() <= FEW
                ? new Frame(Stream.concat(daily.stream(), management.stream()).toList(), List.of(), who, wayBack)
                : new Frame(daily, management, who, wayBack);
    }

    public boolean isManaging() {
        return management.stream().anyMatch(Link::current);
    }
}
