package org.laurel.assessment.scoring;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.AssessmentTask.State;
import org.laurel.assessment.Assessments;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Drafts;
import org.laurel.assessment.scoring.ScoringResult.Closed;
import org.laurel.assessment.scoring.ScoringResult.Incomplete;
import org.laurel.assessment.scoring.ScoringResult.Kept;
import org.laurel.assessment.scoring.ScoringResult.Open;
import org.laurel.assessment.scoring.ScoringResult.Sent;
import org.laurel.assessment.scoring.ScoringResult.SentBefore;
import org.laurel.assessment.scoring.ScoringResult.Stale;
import org.laurel.catalogue.Catalogue;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.NotAllowedNow;
import org.laurel.submission.Outcome;
import org.laurel.submission.Submissions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One assessor's work on one attempt, from the first look to the decision. */
@Service
class Scoring {

    private final AssessmentQueue queue;
    private final Drafts drafts;
    private final Assessments assessments;
    private final Decisions decisions;
    private final Submissions submissions;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Scoring(
            AssessmentQueue queue,
            Drafts drafts,
            Assessments assessments,
            Decisions decisions,
            Submissions submissions,
            Catalogue catalogue,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.queue = queue;
        this.drafts = drafts;
        this.assessments = assessments;
        this.decisions = decisions;
        this.submissions = submissions;
        this.catalogue = catalogue;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at an attempt; whoever has the claim keeps it by looking. */
    @Transactional
    ScoringResult open(UUID taskId, UUID assessor) {
        AssessmentTask task = task(taskId, assessor);
        Optional<Drafts.Saved> saved = drafts.find(taskId, assessor);
        if (saved.isEmpty() || !queue.renew(taskId, assessor)) {
            return closed(task, assessor, saved.map(Drafts.Saved::draft));
        }
        return new Open(sheet(task(taskId, assessor)), saved.get());
    }

    /** The attempt, for its evidence. @throws PageProblem 404 for whoever has not claimed it */
    @Transactional(readOnly = true)
    AssessmentTask mine(UUID taskId, UUID assessor) {
        return queue.find(taskId, assessor)
                .filter(it -> it.state() == State.WAITING && assessor.equals(it.claimedBy()))
                .orElseThrow(PageProblem::notFound);
    }

    /**
     * Keeps what was typed, even of somebody who lost the claim meanwhile.
     *
     * @throws PageProblem 404 for somebody who never had it, 422 when a text is too long
     */
    @Transactional
    ScoringResult keep(UUID taskId, UUID assessor, Map<String, String> sent, Drafts.Source source) {
        AssessmentTask task = task(taskId, assessor);
        Drafts.Saved before = drafts.find(taskId, assessor).orElseThrow(PageProblem::notFound);
        ScoringSheet sheet = sheet(task);
        Draft draft = sheet.draft(sent);
        List<ScoringSheet.Gap> tooLong = sheet.tooLong(draft, sheet.version().content());
        if (!tooLong.isEmpty()) {
            return new Incomplete(sheet, draft, before, tooLong);
        }
        Optional<Drafts.Saved> saved = drafts.save(taskId, assessor, draft, source);
        if (saved.isEmpty()) {
            return new Stale(sheet, draft, before);
        }
        boolean holds = queue.renew(taskId, assessor);
        return holds
                ? new Kept(sheet(task(taskId, assessor)), saved.get())
                : closed(task, assessor, Optional.of(draft));
    }

    /** Keeps what was typed and, if nothing is missing, sends it. Sending twice decides once. */
    ScoringResult send(UUID taskId, UUID assessor, Map<String, String> sent, Drafts.Source source, Locale locale) {
        ScoringResult kept = keepFirst(taskId, assessor, sent, source);
        if (!(kept instanceof Kept ready)) {
            return kept;
        }
        Draft draft = ready.saved().draft();
        List<ScoringSheet.Gap> gaps =
                ready.sheet().gaps(draft, ready.sheet().version().in(locale));
        if (!gaps.isEmpty()) {
            return new Incomplete(ready.sheet(), draft, ready.saved(), gaps);
        }
        try {
            return transaction.execute(status -> decide(taskId, assessor, draft));
        } catch (LostMeanwhile | NotAllowedNow e) {
            return transaction.execute(status -> closed(task(taskId, assessor), assessor, Optional.of(draft)));
        }
    }

    private ScoringResult keepFirst(UUID taskId, UUID assessor, Map<String, String> sent, Drafts.Source source) {
        return transaction.execute(status -> keep(taskId, assessor, sent, source));
    }

    /** The submission is locked before the task, as a withdrawal does it, so that the two cannot wait for each other. */
    private ScoringResult decide(UUID taskId, UUID assessor, Draft draft) {
        AssessmentTask task = task(taskId, assessor);
        ScoringSheet sheet = sheet(task);
        Outcome outcome = sheet.outcome(draft);
        boolean held = Boolean.TRUE.equals(sheet.version().content().rules().holdDecisions());
        audit.record(
                "assessment.sent",
                "submission",
                task.submissionId(),
                Map.of("attempt", task.number(), "earned", outcome.earned(), "held", held));
        if (!held) {
            decisions.release(task, outcome);
        }
        if (!queue.finish(taskId, assessor, held ? State.HELD : State.DECIDED)) {
            throw new LostMeanwhile();
        }
        assessments.add(task, assessor, outcome);
        return new Sent(outcome.earned(), held);
    }

    private ScoringResult closed(AssessmentTask task, UUID assessor, Optional<Draft> draft) {
        if (assessments.wasSentBy(task.id(), assessor)) {
            Outcome outcome = assessments.find(task.id()).orElseThrow(PageProblem::notFound);
            return new SentBefore(outcome.earned(), task.state() == State.HELD);
        }
        return new Closed(sheet(task), Closed.Reason.of(task, assessor, clock.instant()), draft.orElse(Draft.EMPTY));
    }

    private AssessmentTask task(UUID id, UUID assessor) {
        AssessmentTask task = queue.find(id, assessor).orElseThrow(PageProblem::notFound);
        if (task.educatorId().equals(assessor)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "assessment.refused.own-work");
        }
        return task;
    }

    private ScoringSheet sheet(AssessmentTask task) {
        return new ScoringSheet(task, catalogue.version(task.versionId()), submissions.find(task.submissionId()));
    }

    /** The claim went between the check and the decision; nothing of the decision is kept. */
    private static final class LostMeanwhile extends RuntimeException {}
}
