package org.laurel.assessment;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.RubricLevel;
import org.laurel.submission.Outcome;
import org.laurel.submission.Outcome.Finding;

/** What was found on one criterion, in the words of the rubric. */
public record CriterionResult(
        String title, String level, boolean met, @Nullable String feedback, boolean carried) {

    /** In the order of the rubric. */
    public static List<CriterionResult> of(Content content, Outcome outcome) {
        return content.criteria().stream()
                .flatMap(criterion -> Stream.ofNullable(outcome.criteria().get(criterion.id()))
                        .map(finding -> of(criterion, finding)))
                .toList();
    }

    private static CriterionResult of(Criterion criterion, Finding finding) {
        String level = criterion.level(finding.level()).map(RubricLevel::title).orElse(finding.level());
        return new CriterionResult(criterion.title(), level, finding.met(), finding.feedback(), finding.carried());
    }
}
