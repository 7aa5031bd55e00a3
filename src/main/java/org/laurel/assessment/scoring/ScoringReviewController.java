package org.laurel.assessment.scoring;

import static org.laurel.directory.Capability.ASSESSOR;
import static org.laurel.directory.Capability.COACH;
import static org.laurel.directory.Capability.PROGRAM_LEAD;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.AssessmentTask.State;
import org.laurel.assessment.TaskAssignments;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.evidence.EvidenceFiles;
import org.laurel.submission.evidence.EvidenceReader;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where an LMS sends those who look at one learner's work (LTI Submission Review 1.0 §3, Canvas SpeedGrader): the scoring
 * page where it is to be judged, else what came of it.
 */
@Controller
class ScoringReviewController {

    private static final Capability[] REVIEWERS = {ASSESSOR, COACH, PROGRAM_LEAD};

    private final ScoringReviews reviews;
    private final TaskAssignments claims;
    private final ScoringReviewPages pages;
    private final EvidenceReader evidence;
    private final EvidenceFiles files;
    private final Clock clock;

    ScoringReviewController(
            ScoringReviews reviews,
            TaskAssignments claims,
            ScoringReviewPages pages,
            EvidenceReader evidence,
            EvidenceFiles files,
            Clock clock) {
        this.reviews = reviews;
        this.claims = claims;
        this.pages = pages;
        this.evidence = evidence;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Looking claims what waits, as opening it from the queue would; to look again changes nothing. Where the LMS names no
     * learner, as from the heading of a column, an assessor comes to the queue of its micro-credential.
     */
    @GetMapping("/submission-review")
    String find(
            @RequestParam(required = false) @Nullable UUID attempt,
            @RequestParam(name = "micro_credential", required = false) @Nullable String microCredential,
            CurrentPerson me) {
        if (attempt == null && me.launch().forUser() == null && me.may(ASSESSOR)) {
            return "redirect:/queue"
                    + reviews.microCredential(me.launch(), microCredential)
                            .map(it -> "?of=" + it)
                            .orElse("");
        }
        Optional<AssessmentTask> found = attempt == null
                ? reviews.ofLearner(me, isReviewer(me), microCredential)
                : reviews.attempt(attempt, me, isReviewer(me));
        if (found.isEmpty()) {
            return "redirect:/my-work";
        }
        AssessmentTask task = found.get();
        if (task.educatorId().equals(me.id())) {
            return "redirect:/my-work/" + task.submissionId();
        }
        if (task.state() != State.WAITING || !me.may(ASSESSOR)) {
            return "redirect:/submission-review/" + task.attemptId();
        }
        if (!task.isHeldBy(me.id(), clock.instant())) {
            claims.takeOnArrival(task, me.id());
        }
        return "redirect:/queue/" + task.id();
    }

    @GetMapping("/submission-review/{attempt}")
    String show(@PathVariable UUID attempt, CurrentPerson me, Locale locale, Model model) {
        me.require(REVIEWERS);
        return pages.show(model, me, locale, reviews.ofOthers(attempt, me));
    }

    @GetMapping("/submission-review/{attempt}/evidence/{id}")
    ResponseEntity<Resource> file(@PathVariable UUID attempt, @PathVariable UUID id, CurrentPerson me) {
        me.require(REVIEWERS);
        AssessmentTask task = reviews.ofOthers(attempt, me);
        if (task.state() != State.DECIDED) {
            throw PageProblem.notFound();
        }
        return files.send(evidence.file(attempt, id).orElseThrow(PageProblem::notFound), me.launch());
    }

    private static boolean isReviewer(CurrentPerson me) {
        return me.may(ASSESSOR) || me.may(COACH) || me.may(PROGRAM_LEAD);
    }
}
