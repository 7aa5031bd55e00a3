package org.laurel.growth;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.growth.goal.Goal;

/**
 * All that a growth record shows.
 *
 * @param person as the LMS names them, or null where it gives no name
 * @param plan of the school year that this is
 * @param steps what is planned in it, with where the educator stands
 */
record GrowthRecord(
        UUID personId,
        @Nullable String person,
        List<GrowthEntry> entries,
        Totals totals,
        List<Pathway> pathways,
        Plan plan,
        List<Pathway.Step> steps,
        List<Goal> goals,
        PersonalGrowthData.@Nullable Share share) {

    public List<Pathway> begun() {
        return pathways.stream().filter(Pathway::begun).toList();
    }

    public List<Pathway> open() {
        return pathways.stream().filter(it -> !it.begun()).toList();
    }
}
