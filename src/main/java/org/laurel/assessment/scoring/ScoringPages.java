package org.laurel.assessment.scoring;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTimes;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Drafts;
import org.laurel.assessment.Reading;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.directory.CurrentPerson;
import org.laurel.submission.evidence.EvidenceReader;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts one attempt and its scoring onto the page. */
@Component
public class ScoringPages {

    private final EvidenceReader evidence;
    private final Reading reading;

    ScoringPages(EvidenceReader evidence, Reading reading) {
        this.evidence = evidence;
        this.reading = reading;
    }

    /** What the rule will decide as things stand: nothing before every open criterion has a level. */
    record Preview(int left, boolean earned, List<String> unmet) {}

    String open(Model model, CurrentPerson me, Locale locale, ScoringSheet sheet, Drafts.Saved saved) {
        return page(model, me, locale, sheet, saved.draft(), saved, null);
    }

    String incomplete(Model model, CurrentPerson me, Locale locale, ScoringResult.Incomplete answer) {
        model.addAttribute("gaps", answer.gaps());
        model.addAttribute(
                "errors",
                answer.gaps().stream()
                        .collect(Collectors.toMap(ScoringSheet.Gap::field, it -> it, (one, other) -> one)));
        return page(model, me, locale, answer.sheet(), answer.typed(), answer.saved(), null);
    }

    String stale(Model model, CurrentPerson me, Locale locale, ScoringResult.Stale answer) {
        return page(
                model,
                me,
                locale,
                answer.sheet(),
                answer.typed(),
                answer.other(),
                answer.other().draft());
    }

    String closed(Model model, CurrentPerson me, Locale locale, ScoringResult.Closed answer) {
        Content content = heading(model, me, locale, answer.sheet());
        model.addAttribute("reason", answer.reason().key());
        model.addAttribute("draft", answer.draft());
        model.addAttribute("rubric", answer.sheet().open(content));
        return "assessment/closed";
    }

    private Content heading(Model model, CurrentPerson me, Locale locale, ScoringSheet sheet) {
        Content content = sheet.version().in(locale);
        AssessmentTimes times = reading.times(me, locale);
        model.addAttribute("task", sheet.task());
        model.addAttribute("content", content);
        model.addAttribute("contentLanguage", language(content, locale));
        model.addAttribute("due", times.day(sheet.task().dueAt()));
        model.addAttribute("overdue", times.isPast(sheet.task().dueAt()));
        if (sheet.task().leaseUntil() != null) {
            model.addAttribute("lease", times.clock(sheet.task().leaseUntil()));
        }
        return content;
    }

    private String page(
            Model model,
            CurrentPerson me,
            Locale locale,
            ScoringSheet sheet,
            Draft draft,
            Drafts.Saved saved,
            @Nullable Draft other) {
        Content content = heading(model, me, locale, sheet);
        List<Criterion> open = sheet.open(content);
        model.addAttribute("me", me.id());
        model.addAttribute("note", sheet.submission().current().note());
        model.addAttribute(
                "parts",
                EvidenceView.of(
                        content,
                        evidence.of(sheet.task().attemptId()),
                        sheet.task().carried()));
        model.addAttribute("rubric", open);
        model.addAttribute("openTitles", titles(open));
        model.addAttribute(
                "carried",
                content.criteria().stream().filter(it -> !open.contains(it)).toList());
        model.addAttribute("draft", draft);
        model.addAttribute("revision", saved.revision());
        model.addAttribute("page", UUID.randomUUID().toString());
        model.addAttribute("savedAt", reading.times(me, locale).clock(saved.savedAt()));
        model.addAttribute("preview", preview(sheet, content, draft));
        model.addAttribute("longest", Draft.LONGEST);
        model.addAttribute("other", other);
        if (!model.containsAttribute("errors")) {
            model.addAttribute("gaps", List.of());
            model.addAttribute("errors", Map.of());
        }
        return "assessment/scoring";
    }

    private static Preview preview(ScoringSheet sheet, Content content, Draft draft) {
        long left = sheet.open(content).stream()
                .filter(it -> draft.level(it).isEmpty())
                .count();
        Decision decision = sheet.decide(draft);
        return new Preview(
                (int) left,
                decision.earned(),
                titles(content.criteria().stream()
                        .filter(it -> decision.unmet().contains(it.id()))
                        .toList()));
    }

    /** Null where the content is in the page's own language. */
    public static @Nullable String language(Content content, Locale locale) {
        return content.language().equals(locale.getLanguage()) ? null : content.language();
    }

    public static List<String> titles(List<Criterion> criteria) {
        return criteria.stream().map(Criterion::title).toList();
    }
}
