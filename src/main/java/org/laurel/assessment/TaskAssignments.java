package org.laurel.assessment;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works on what: assessors take and put back, program leads put right. */
@Service
public class TaskAssignments {

    private final AssessmentQueue queue;
    private final Drafts drafts;
    private final Assessors assessors;
    private final AuditLog audit;

    TaskAssignments(AssessmentQueue queue, Drafts drafts, Assessors assessors, AuditLog audit) {
        this.queue = queue;
        this.drafts = drafts;
        this.assessors = assessors;
        this.audit = audit;
    }

    /** Whether they hold so many attempts that they get no next one. */
    public boolean hasEnough(UUID assessor) {
        return queue.heldBy(assessor) >= AssessmentQueue.MOST_CLAIMS;
    }

    /** Takes the attempt due first, or nothing where nothing may be taken. */
    @Transactional
    public Optional<UUID> takeNext(UUID assessor, @Nullable UUID microCredential) {
        Optional<UUID> claimed = queue.claimNext(assessor, microCredential);
        claimed.ifPresent(task -> drafts.begin(task, assessor));
        return claimed;
    }

    /** @return not when a colleague has it or it waits no longer @throws PageProblem 403 for one's own work */
    @Transactional
    public boolean take(UUID task, UUID assessor) {
        if (queue.find(task, assessor)
                .orElseThrow(PageProblem::notFound)
                .educatorId()
                .equals(assessor)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "assessment.refused.own-work");
        }
        boolean claimed = queue.claim(task, assessor);
        if (claimed) {
            drafts.begin(task, assessor);
        }
        return claimed;
    }

    /** Takes an attempt for whoever came for it, unless they hold enough or it is not to be taken. */
    @Transactional
    public void takeOnArrival(AssessmentTask task, UUID assessor) {
        if (!hasEnough(assessor) && queue.claim(task.id(), assessor)) {
            drafts.begin(task.id(), assessor);
        }
    }

    /** Puts one's own claim back; the draft stays. Fine if it went already. */
    @Transactional
    public void putBack(UUID task, UUID assessor) {
        queue.release(task, assessor);
    }

    /** Puts somebody else's claim back. */
    @Transactional
    public void free(UUID task) {
        AssessmentTask found = queue.find(task).orElseThrow(PageProblem::notFound);
        UUID holder = found.claimedBy();
        if (holder != null && queue.release(task, holder)) {
            audit.record("claim.released", "submission", found.submissionId(), Map.of("holder", holder));
        }
    }

    /** Hands an attempt to another assessor. @throws PageProblem when it is that person's own work or waits no longer */
    @Transactional
    public void handOver(UUID task, UUID assessor) {
        AssessmentTask found = queue.find(task).orElseThrow(PageProblem::notFound);
        if (!assessors.isKnown(assessor)) {
            throw PageProblem.notFound();
        }
        if (!queue.handOver(task, assessor)) {
            throw new PageProblem(HttpStatus.CONFLICT, "assessment.refused.hand-over");
        }
        drafts.begin(task, assessor);
        audit.record("claim.handed-over", "submission", found.submissionId(), Map.of("assessor", assessor));
    }
}
