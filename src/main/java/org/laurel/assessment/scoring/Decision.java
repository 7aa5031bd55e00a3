package org.laurel.assessment.scoring;

import java.util.List;
import java.util.Map;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.RubricLevel;

/**
 * The passing rule applied to one set of levels: earned when every criterion of the rubric is at a level that counts as
 * met, whether judged now or carried forward.
 *
 * @param unmet criterion ids in the rubric's order
 */
record Decision(boolean earned, List<String> unmet) {

    /** @param levels level id by criterion id; a criterion without a level is not met */
    static Decision of(Content content, Map<String, String> levels) {
        List<String> unmet = content.criteria().stream()
                .filter(criterion -> !met(criterion, levels.get(criterion.id())))
                .map(Criterion::id)
                .toList();
        return new Decision(unmet.isEmpty() && !content.criteria().isEmpty(), unmet);
    }

    static boolean met(Criterion criterion, @org.jspecify.annotations.Nullable String level) {
        return level != null && criterion.level(level).map(RubricLevel::met).orElse(false);
    }
}
