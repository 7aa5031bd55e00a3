package org.laurel.award.issuing;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.submission.Submissions;
import org.springframework.stereotype.Component;

/** What assessors saw in a work: the id of a level by that of its criterion. */
@Component
class SeenLevels {

    private final Submissions submissions;

    SeenLevels(Submissions submissions) {
        this.submissions = submissions;
    }

    /** OB 3.0 Result: a carried criterion has the level that it was met with. */
    Map<String, String> of(UUID submission) {
        return submissions
                .outcome(submission)
                .map(outcome -> outcome.criteria().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().level())))
                .orElse(Map.of());
    }
}
