package org.laurel.directory.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well Laurel knows who is in a course.
 *
 * @param fetchedAt when the LMS gave the roster last, or null where it has not yet
 * @param nextAt when it is asked again by itself, or null where that is when somebody comes
 * @param underWay whether it is being asked just now, or about to be
 * @param trouble what stands in the way since the last time it went well: {@code away}, {@code refused},
 *     {@code disconnected}; or null
 * @param words what the LMS said to that, or null
 * @param unreadable how many entries of the roster named nobody
 * @param complete whether the LMS led to the roster's end; if not, nobody is taken for removed
 */
public record CourseRoster(
        @Nullable Instant fetchedAt,
        @Nullable Instant nextAt,
        boolean underWay,
        @Nullable String trouble,
        @Nullable String words,
        int unreadable,
        boolean complete) {}
