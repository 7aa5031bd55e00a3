package org.laurel.assessment.queue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTimes;
import org.laurel.assessment.Assessments;
import org.laurel.assessment.Assessors;
import org.laurel.assessment.CriterionResult;
import org.laurel.assessment.Reading;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.directory.CurrentPerson;
import org.laurel.submission.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Puts claims and held decisions onto the pages of program leads, each in a fixed number of queries. */
@Component
class LeadPages {

    private final QueueList list;
    private final QueuePages queue;
    private final Assessors assessors;
    private final Assessments assessments;
    private final Catalogue catalogue;
    private final Reading reading;

    LeadPages(
            QueueList list,
            QueuePages queue,
            Assessors assessors,
            Assessments assessments,
            Catalogue catalogue,
            Reading reading) {
        this.list = list;
        this.queue = queue;
        this.assessors = assessors;
        this.assessments = assessments;
        this.catalogue = catalogue;
        this.reading = reading;
    }

    /** @param holder who has the attempt or judged it; null where the LMS gives no names */
    record Claim(QueuePages.Row row, @Nullable String holder) {}

    /** A decision to release, with what the educator will be told. */
    record Held(
            QueuePages.Row row,
            @Nullable String holder,
            boolean earned,
            @Nullable String strengths,
            List<CriterionResult> criteria) {}

    @Transactional(readOnly = true)
    void claims(Model model, CurrentPerson me, Locale locale) {
        AssessmentTimes times = reading.times(me, locale);
        model.addAttribute(
                "rows",
                list.claimed().stream()
                        .map(it -> new Claim(queue.row(it.task(), me.id(), locale, times), it.holder()))
                        .toList());
        model.addAttribute("assessors", assessors.list());
    }

    @Transactional(readOnly = true)
    void held(Model model, CurrentPerson me, Locale locale) {
        AssessmentTimes times = reading.times(me, locale);
        List<QueueList.Led> held = list.held(me.id());
        Map<UUID, Outcome> outcomes =
                assessments.of(held.stream().map(it -> it.task().id()).toList());
        model.addAttribute(
                "rows",
                held.stream()
                        .filter(it -> outcomes.containsKey(it.task().id()))
                        .map(it -> {
                            Content content =
                                    catalogue.version(it.task().versionId()).in(locale);
                            Outcome outcome = java.util.Objects.requireNonNull(
                                    outcomes.get(it.task().id()));
                            return new Held(
                                    queue.row(it.task(), me.id(), locale, times),
                                    it.holder(),
                                    outcome.earned(),
                                    outcome.strengths(),
                                    CriterionResult.of(content, outcome));
                        })
                        .toList());
    }
}
