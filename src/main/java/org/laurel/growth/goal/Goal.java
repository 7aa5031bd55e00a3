package org.laurel.growth.goal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an educator set out to reach.
 *
 * @param due the day by which, or null
 * @param status one of {@link #STATUSES}
 */
public record Goal(UUID id, String words, @Nullable LocalDate due, String status) {

    static final List<String> STATUSES = List.of("open", "reached", "set-aside");
}
