package org.laurel.growth;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.award.AwardFacts;
import org.laurel.award.AwardRecords;
import org.laurel.catalogue.CredentialOutline;
import org.laurel.catalogue.CredentialOutlines;
import org.laurel.catalogue.SubmissionStates;
import org.laurel.directory.Days;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts records together: four statements, however long a record is. People known twice have one record. */
@Component
class GrowthRecords {

    private final AwardRecords awards;
    private final CredentialOutlines outlines;
    private final SubmissionStates standings;
    private final PersonalGrowthReader notebooks;
    private final AuditLog audit;
    private final Clock clock;

    GrowthRecords(
            AwardRecords awards,
            CredentialOutlines outlines,
            SubmissionStates standings,
            PersonalGrowthReader notebooks,
            AuditLog audit,
            Clock clock) {
        this.awards = awards;
        this.outlines = outlines;
        this.standings = standings;
        this.notebooks = notebooks;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws PageProblem 404 where this organisation has no such person */
    @Transactional(readOnly = true)
    public GrowthRecord of(UUID person, Locale locale) {
        List<AwardFacts> held = awards.of(person);
        PersonalGrowthData notebook = notebook(person);
        List<GrowthEntry> entries = entries(held, notebook);
        var whereabouts = Pathway.Whereabouts.of(outlines.read(locale.getLanguage()), standings.of(person), entries);
        Plan plan = notebook.plan(SchoolYear.of(Days.today(clock)));
        return new GrowthRecord(
                person,
                notebook.person(),
                entries,
                Totals.of(entries),
                whereabouts.pathways(),
                plan,
                whereabouts.planned(plan),
                notebook.goals(),
                notebook.share());
    }

    /** The same for somebody else, which is written down. @param form page or pdf */
    @Transactional
    public GrowthRecord seen(UUID person, String form, Locale locale) {
        GrowthRecord record = of(person, locale);
        audit.record("growth.record-seen", "person", person, Map.of("form", form));
        return record;
    }

    /** The same to take away. */
    @Transactional
    public GrowthRecord exported(UUID person, Locale locale) {
        GrowthRecord record = of(person, locale);
        audit.record("growth.record-exported", "person", person, Map.of("form", "pdf"));
        return record;
    }

    /** What the page of a plan shows. @param choices what is offered and not in the plan yet, by title */
    record Planning(Plan plan, List<Pathway.Step> steps, List<CredentialOutline.Named> choices) {}

    /** @throws PageProblem 404 where this organisation has no such person */
    @Transactional(readOnly = true)
    public Planning planning(UUID person, SchoolYear year, Locale locale) {
        List<AwardFacts> held = awards.of(person);
        PersonalGrowthData notebook = notebook(person);
        CredentialOutline outline = outlines.read(locale.getLanguage());
        var whereabouts = Pathway.Whereabouts.of(outline, standings.of(person), entries(held, notebook));
        Plan plan = notebook.plan(year);
        Set<UUID> planned = plan.items().stream().map(Plan.Item::earnedId).collect(Collectors.toSet());
        List<CredentialOutline.Named> choices = outline.microCredentials().values().stream()
                .filter(it -> it.offered() && !planned.contains(it.id()))
                .toList();
        return new Planning(plan, whereabouts.planned(plan), choices);
    }

    /** What strangers may see: no more than awards and what they add up to. */
    record Extract(String person, List<GrowthEntry> entries, Totals totals) {}

    @Transactional(readOnly = true)
    public Extract extract(UUID person) {
        List<AwardFacts> held = awards.of(person);
        PersonalGrowthData notebook = notebook(person);
        List<GrowthEntry> entries =
                entries(held, notebook).stream().map(GrowthEntry::forStrangers).toList();
        return new Extract(Objects.requireNonNullElse(notebook.person(), ""), entries, Totals.of(entries));
    }

    private PersonalGrowthData notebook(UUID person) {
        return notebooks.read(person).orElseThrow(PageProblem::notFound);
    }

    /** Whatever else than awards comes into a record is added here. */
    private List<GrowthEntry> entries(List<AwardFacts> held, PersonalGrowthData notebook) {
        List<GrowthEntry> awarded = AwardEntries.of(held, clock.instant());
        return ImportedEntries.with(awarded, notebook.imported(), Days.today(clock));
    }
}
