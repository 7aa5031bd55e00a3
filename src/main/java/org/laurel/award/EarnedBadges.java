package org.laurel.award;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.assessment.AttemptDecided;
import org.laurel.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings the badge once an educator has earned it. */
@Component
class EarnedBadges {

    private final Awards awards;
    private final BadgeContents contents;
    private final Validity validity;
    private final Submissions submissions;

    EarnedBadges(Awards awards, BadgeContents contents, Validity validity, Submissions submissions) {
        this.awards = awards;
        this.contents = contents;
        this.validity = validity;
        this.submissions = submissions;
    }

    /** In the transaction of the decision: an earned attempt and its badge are there together or not at all. */
    @EventListener
    void on(AttemptDecided decided) {
        if (decided.earned()) {
            issue(decided.submissionId(), decided.personId(), decided.versionId(), decided.at());
        }
    }

    /** Issues the badge of a submission that met its rubric, in the current transaction. */
    Award issue(UUID submission, UUID person, UUID version, Instant at) {
        NewAward.Achievement achievement = contents.achievement(version);
        return awards.issue(new NewAward(
                Cause.submission(submission),
                submission,
                contents.issuer(),
                contents.earner(person, achievement.language()),
                achievement,
                at,
                ZoneOffset.UTC,
                validity.until(achievement.earnedId(), at, ZoneOffset.UTC),
                null,
                List.of(),
                levels(submission)));
    }

    /** OB 3.0 Result: a carried criterion has the level that it was met with. */
    private Map<String, String> levels(UUID submission) {
        return submissions
                .outcome(submission)
                .map(outcome -> outcome.criteria().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().level())))
                .orElse(Map.of());
    }
}
