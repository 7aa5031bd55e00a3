package org.laurel.award.stack;

import java.util.List;
import java.util.UUID;
import org.laurel.award.issuing.Awards;
import org.laurel.submission.AwardLinks;
import org.springframework.stereotype.Component;

/** Tells a submission's own pages where its award is. */
@Component
class SubmissionAwards implements AwardLinks {

    private final Awards awards;
    private final StackParts parts;

    SubmissionAwards(Awards awards, StackParts parts) {
        this.awards = awards;
        this.parts = parts;
    }

    @Override
    public Badge badgeOf(UUID submission, UUID person, UUID microCredential) {
        return awards.badgeOf(submission, person, microCredential);
    }

    @Override
    public List<OfStack> stacksWith(UUID submission) {
        return parts.completedBy(submission);
    }

    @Override
    public boolean mayEarnAgain(UUID person, UUID microCredential) {
        return awards.mayBeEarnedAgain(person, microCredential);
    }
}
