package org.laurel.assessment.scoring;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.Assessments;
import org.laurel.assessment.AttemptDecided;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.Outcome;
import org.laurel.submission.Submissions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the educator: at once, or when a program lead releases what the version's rules hold back. */
@Service
public class Decisions {

    private final AssessmentQueue queue;
    private final Assessments assessments;
    private final Submissions submissions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Decisions(
            AssessmentQueue queue,
            Assessments assessments,
            Submissions submissions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queue = queue;
        this.assessments = assessments;
        this.submissions = submissions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Releases one held decision; a second release at the same time changes nothing.
     *
     * @throws org.laurel.submission.NotAllowedNow when the educator withdrew meanwhile
     */
    @Transactional
    public void release(UUID taskId, UUID lead) {
        AssessmentTask task = queue.find(taskId, lead).orElseThrow(PageProblem::notFound);
        if (task.educatorId().equals(lead)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "assessment.refused.own-work");
        }
        if (task.state() != AssessmentTask.State.HELD) {
            return;
        }
        Outcome outcome = assessments.find(taskId).orElseThrow(PageProblem::notFound);
        release(task, outcome);
        if (!queue.releaseHeld(taskId)) {
            throw new PageProblem(HttpStatus.CONFLICT, "assessment.refused.not-held");
        }
        audit.record(
                "decision.released",
                "submission",
                task.submissionId(),
                Map.of("attempt", task.number(), "earned", outcome.earned()));
    }

    /** Takes the decision on the submission and tells the other modules, all in the caller's transaction. */
    @Transactional
    void release(AssessmentTask task, Outcome outcome) {
        submissions.decide(task.submissionId(), task.attemptId(), outcome);
        audit.record(
                "attempt.decided",
                "submission",
                task.submissionId(),
                Map.of("attempt", task.number(), "earned", outcome.earned(), "unmet", outcome.unmet()));
        events.publishEvent(new AttemptDecided(
                task.submissionId(),
                task.attemptId(),
                task.number(),
                task.educatorId(),
                task.versionId(),
                outcome.earned(),
                clock.instant()));
    }
}
