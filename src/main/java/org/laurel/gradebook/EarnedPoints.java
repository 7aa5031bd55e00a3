package org.laurel.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.RubricLevel;
import org.laurel.gradebook.reporting.Points;
import org.laurel.submission.Outcome;
import org.laurel.submission.Submissions;
import org.springframework.stereotype.Component;

/** What is reported of a work that is earned, of a hundred: full marks, or by setting what its rubric gives. */
@Component
class EarnedPoints {

    private static final int DIGITS = 6;

    private final GradeSettings settings;
    private final Submissions submissions;
    private final Catalogue catalogue;

    EarnedPoints(GradeSettings settings, Submissions submissions, Catalogue catalogue) {
        this.settings = settings;
        this.submissions = submissions;
        this.catalogue = catalogue;
    }

    BigDecimal of(UUID submission, UUID version) {
        return settings.read().rubricPoints()
                ? submissions
                        .outcome(submission)
                        .map(it -> of(catalogue.version(version).content(), it))
                        .orElse(Points.HUNDRED)
                : Points.HUNDRED;
    }

    /** The lowest level of a criterion is worth one point, each higher one a point more; out of all that the rubric has. */
    static BigDecimal of(Content content, Outcome outcome) {
        int reached = 0;
        int most = 0;
        for (Content.Criterion criterion : content.criteria()) {
            Outcome.Finding finding = outcome.criteria().get(criterion.id());
            reached += finding == null ? 0 : points(criterion.levels(), finding.level());
            most += criterion.levels().size();
        }
        return most == 0
                ? Points.HUNDRED
                : Points.HUNDRED
                        .multiply(BigDecimal.valueOf(reached))
                        .divide(BigDecimal.valueOf(most), DIGITS, RoundingMode.HALF_UP);
    }

    /** Rubrics are written with the best level first; one whose first level alone does not count as met begins below. */
    private static int points(List<RubricLevel> levels, String level) {
        boolean risesFromTheFirst =
                !levels.get(0).met() && levels.get(levels.size() - 1).met();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).id().equals(level)) {
                return risesFromTheFirst ? i + 1 : levels.size() - i;
            }
        }
        return 0;
    }
}
