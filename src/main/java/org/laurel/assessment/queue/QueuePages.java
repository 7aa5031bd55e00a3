package org.laurel.assessment.queue;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.AssessmentTimes;
import org.laurel.assessment.Assessors;
import org.laurel.assessment.Reading;
import org.laurel.assessment.scoring.ScoringPages;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.directory.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Puts the queue onto a page, in a fixed number of queries. */
@Component
class QueuePages {

    private final QueueList list;
    private final Assessors assessors;
    private final Catalogue catalogue;
    private final Reading reading;
    private final Clock clock;

    QueuePages(QueueList list, Assessors assessors, Catalogue catalogue, Reading reading, Clock clock) {
        this.list = list;
        this.assessors = assessors;
        this.catalogue = catalogue;
        this.reading = reading;
        this.clock = clock;
    }

    /** @param page from 1 */
    record Wish(QueueList.Show show, @Nullable UUID microCredential, int page) {}

    /** @param state free, mine or taken */
    record Row(
            UUID id,
            String title,
            @Nullable String language,
            int number,
            List<String> open,
            AssessmentTimes.Moment due,
            boolean overdue,
            String state,
            AssessmentTimes.@Nullable Moment lease) {}

    record Choice(UUID id, String title) {}

    record Filter(String key, long count, boolean current) {}

    @Transactional
    void fill(Model model, CurrentPerson me, Locale locale, Wish wish) {
        assessors.seen(me.id());
        AssessmentTimes times = reading.times(me, locale);
        List<AssessmentTask> tasks = list.page(me.id(), wish.show(), wish.microCredential(), wish.page() - 1);
        QueueList.Counts counts = list.counts(me.id(), wish.microCredential());
        model.addAttribute(
                "rows",
                tasks.stream()
                        .limit(QueueList.PAGE)
                        .map(task -> row(task, me.id(), locale, times))
                        .toList());
        model.addAttribute("more", tasks.size() > QueueList.PAGE && wish.page() < QueueList.LAST_PAGE);
        model.addAttribute(
                "filters",
                List.of(QueueList.Show.values()).stream()
                        .map(show -> new Filter(show.key(), counts.of(show), show == wish.show()))
                        .toList());
        model.addAttribute("free", counts.free());
        model.addAttribute("choices", choices(me.id(), locale));
        model.addAttribute("of", wish.microCredential());
        model.addAttribute("show", wish.show().key());
        model.addAttribute("page", wish.page());
    }

    private List<Choice> choices(UUID assessor, Locale locale) {
        return list.choices(assessor).stream()
                .map(it -> new Choice(
                        it.microCredentialId(),
                        catalogue.version(it.versionId()).in(locale).title()))
                .sorted(Comparator.comparing(Choice::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    Row row(AssessmentTask task, UUID me, Locale locale, AssessmentTimes times) {
        Content content = catalogue.version(task.versionId()).in(locale);
        boolean mine = me.equals(task.claimedBy());
        boolean taken = task.isTaken(clock.instant());
        return new Row(
                task.id(),
                content.title(),
                ScoringPages.language(content, locale),
                task.number(),
                task.carried().isEmpty()
                        ? List.of()
                        : ScoringPages.titles(content.criteria().stream()
                                .filter(it -> !task.carried().contains(it.id()))
                                .toList()),
                times.day(task.dueAt()),
                times.isPast(task.dueAt()),
                mine ? "mine" : taken ? "taken" : "free",
                taken && task.leaseUntil() != null ? times.clock(task.leaseUntil()) : null);
    }
}
