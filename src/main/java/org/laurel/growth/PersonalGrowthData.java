package org.laurel.growth;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.growth.goal.Goal;
import org.laurel.imports.AcceptedBadge;

/**
 * What this module knows of one person.
 *
 * @param person as the LMS names them, or null where it gives no name
 * @param plans the latest year first
 * @param share what strangers may see, or null where they may see nothing
 * @param imported badges from elsewhere that count
 */
record PersonalGrowthData(
        @Nullable String person,
        List<Goal> goals,
        List<Plan> plans,
        @Nullable Share share,
        List<AcceptedBadge> imported) {

    /** A record that its educator made public. @param id in its address; nobody can guess it */
    record Share(UUID id, boolean nameShown) {}

    Plan plan(SchoolYear year) {
        return plans.stream()
                .filter(it -> it.year().equals(year))
                .findFirst()
                .orElseGet(() -> new Plan(year, null, List.of()));
    }
}
