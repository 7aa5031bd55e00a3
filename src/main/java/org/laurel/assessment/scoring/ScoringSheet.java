package org.laurel.assessment.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.Draft;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.Part;
import org.laurel.catalogue.Version;
import org.laurel.submission.Outcome;
import org.laurel.submission.Outcome.Finding;
import org.laurel.submission.Submission;

/** One attempt together with the rubric that it is judged by. */
record ScoringSheet(AssessmentTask task, Version version, Submission submission) {

    /** Shortest advice that can be called a sentence. */
    static final int SENTENCE = 20;

    /**
     * Something that has to be mended before the assessment can be sent.
     *
     * @param messageKey below {@code assessment.error.}
     */
    record Gap(String field, String messageKey, String subject) {}

    /** The criteria to judge; the others were met in an earlier attempt. */
    List<Criterion> open(Content content) {
        return content.criteria().stream()
                .filter(it -> !task.carried().contains(it.id()))
                .toList();
    }

    List<Criterion> open() {
        return open(version.content());
    }

    Draft draft(Map<String, String> sent) {
        return Draft.of(version.content(), open(), sent);
    }

    Decision decide(Draft draft) {
        Map<String, String> levels = new LinkedHashMap<>();
        carried().forEach((criterion, finding) -> levels.put(criterion, finding.level()));
        open().forEach(criterion -> levels.put(criterion.id(), draft.level(criterion)));
        return Decision.of(version.content(), levels);
    }

    /** What stops this draft from being sent, in the page's order; empty when nothing does. */
    List<Gap> gaps(Draft draft, Content shown) {
        var gaps = new java.util.ArrayList<Gap>();
        for (Criterion criterion : open(shown)) {
            String feedback = draft.feedback(criterion);
            if (draft.level(criterion).isEmpty()) {
                gaps.add(new Gap(Draft.levelField(criterion), "level", criterion.title()));
            } else if (!Decision.met(criterion, draft.level(criterion)) && !isAdvice(feedback)) {
                gaps.add(new Gap(Draft.feedbackField(criterion), "advice", criterion.title()));
            }
        }
        gaps.addAll(tooLong(draft, shown));
        return gaps;
    }

    List<Gap> tooLong(Draft draft, Content shown) {
        var fields = new LinkedHashMap<String, String>();
        open(shown).forEach(it -> fields.put(Draft.feedbackField(it), it.title()));
        shown.parts().forEach(it -> fields.put(Draft.nextField(it), it.title()));
        fields.put("strengths", "");
        return fields.entrySet().stream()
                .filter(it -> draft.text(it.getKey()).length() > Draft.LONGEST)
                .map(it -> new Gap(it.getKey(), "long", it.getValue()))
                .toList();
    }

    private static boolean isAdvice(String feedback) {
        return feedback.strip().length() >= SENTENCE && feedback.strip().contains(" ");
    }

    /** What the educator will be told: a finding for every criterion, judged now or carried forward. */
    Outcome outcome(Draft draft) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        Map<String, Finding> carried = carried();
        for (Criterion criterion : version.content().criteria()) {
            Finding earlier = carried.get(criterion.id());
            String level = draft.level(criterion);
            findings.put(
                    criterion.id(),
                    earlier != null
                            ? earlier
                            : new Finding(
                                    level, Decision.met(criterion, level), orNull(draft.feedback(criterion)), false));
        }
        Map<String, String> steps = new LinkedHashMap<>();
        for (Part part : version.content().parts()) {
            if (!draft.next(part).isBlank()) {
                steps.put(part.id(), draft.next(part).strip());
            }
        }
        return new Outcome(decide(draft).earned(), orNull(draft.strengths()), findings, steps);
    }

    /** What an earlier attempt showed and this one need not show again. */
    Map<String, Finding> carried() {
        Map<String, Finding> carried = new LinkedHashMap<>();
        submission.lastOutcome().ifPresent(outcome -> task.carried().forEach(criterion -> {
            Finding was = outcome.criteria().get(criterion);
            if (was != null) {
                carried.put(criterion, new Finding(was.level(), was.met(), was.feedback(), true));
            }
        }));
        return carried;
    }

    private static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
