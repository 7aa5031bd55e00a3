package org.laurel.assessment.scoring;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.AssessmentTask.State;
import org.laurel.assessment.AssessmentTimes;
import org.laurel.assessment.CriterionResult;
import org.laurel.assessment.Reading;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.submission.Outcome;
import org.laurel.submission.Submission;
import org.laurel.submission.Submission.Attempt;
import org.laurel.submission.Submissions;
import org.laurel.submission.evidence.EvidenceReader;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts what came of an attempt onto a page, to read. As on the scoring page, the educator is not named. */
@Component
class ScoringReviewPages {

    private final Submissions submissions;
    private final Catalogue catalogue;
    private final EvidenceReader evidence;
    private final Reading reading;

    ScoringReviewPages(Submissions submissions, Catalogue catalogue, EvidenceReader evidence, Reading reading) {
        this.submissions = submissions;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.reading = reading;
    }

    /** Another attempt of the same work that can be read. */
    record Other(UUID id, int number) {}

    String show(Model model, CurrentPerson me, Locale locale, AssessmentTask task) {
        Content content = catalogue.version(task.versionId()).in(locale);
        Submission submission = submissions.find(task.submissionId());
        model.addAttribute("task", task);
        model.addAttribute("content", content);
        model.addAttribute("contentLanguage", ScoringPages.language(content, locale));
        model.addAttribute("mayJudge", me.may(Capability.ASSESSOR));
        model.addAttribute(
                "others",
                submission.attempts().stream()
                        .filter(it -> it.outcome() != null && !it.id().equals(task.attemptId()))
                        .map(it -> new Other(it.id(), it.number()))
                        .toList());
        submission.attempts().stream()
                .filter(it -> it.id().equals(task.attemptId()) && task.state() == State.DECIDED)
                .findFirst()
                .ifPresent(attempt -> decided(model, me, locale, task, content, attempt));
        return "assessment/review";
    }

    private void decided(
            Model model, CurrentPerson me, Locale locale, AssessmentTask task, Content content, Attempt attempt) {
        Outcome outcome = attempt.outcome();
        if (outcome == null) {
            return;
        }
        AssessmentTimes times = reading.times(me, locale);
        model.addAttribute("outcome", outcome);
        model.addAttribute("decided", attempt.decidedAt() == null ? null : times.day(attempt.decidedAt()));
        model.addAttribute("note", attempt.note());
        model.addAttribute("criteria", CriterionResult.of(content, outcome));
        model.addAttribute("steps", steps(content, outcome));
        model.addAttribute("parts", EvidenceView.of(content, evidence.of(task.attemptId()), task.carried()));
    }

    /** A next step that the educator was given for a part. */
    record Step(String part, String words) {}

    private static List<Step> steps(Content content, Outcome outcome) {
        return content.parts().stream()
                .filter(part -> outcome.parts().containsKey(part.id()))
                .map(part -> new Step(part.title(), outcome.parts().getOrDefault(part.id(), "")))
                .toList();
    }
}
