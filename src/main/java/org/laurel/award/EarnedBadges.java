package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.image.BadgeLevel;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.directory.Person;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.Submissions;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gathers what a badge says from the catalogue and the directory once an educator has earned it. */
@Component
class EarnedBadges {

    private final Awards awards;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final People people;
    private final Submissions submissions;
    private final MessageSource messages;

    EarnedBadges(
            Awards awards,
            Catalogue catalogue,
            Organisations organisations,
            People people,
            Submissions submissions,
            MessageSource messages) {
        this.awards = awards;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.people = people;
        this.submissions = submissions;
        this.messages = messages;
    }

    /** In the transaction of the decision: an earned attempt and its badge are there together or not at all. */
    @EventListener
    void on(AttemptDecided decided) {
        if (decided.earned()) {
            issue(decided.submissionId(), decided.personId(), decided.versionId(), decided.at());
        }
    }

    /** Issues the badge of a submission that met its rubric, in the current transaction. */
    Award issue(UUID submission, UUID personId, UUID versionId, Instant at) {
        Organisation organisation = organisations.find(Tenancy.organisation()).orElseThrow();
        Person person = people.find(personId).orElseThrow();
        Content content = catalogue.version(versionId).content();
        Locale language = Locale.forLanguageTag(content.language());
        String name = Optional.ofNullable(person.name())
                .filter(it -> !it.isBlank())
                .orElseGet(() -> messages.getMessage("award.nameless", null, language));
        return awards.issue(new NewAward(
                submission,
                issuing(organisation),
                new NewAward.Earner(personId, name, person.email()),
                achievement(versionId, content, language),
                at,
                ZoneOffset.UTC,
                null,
                null,
                List.of(),
                levels(submission)));
    }

    /** OB 3.0 Result: a carried criterion has the level that it was met with. */
    private Map<String, String> levels(UUID submission) {
        return submissions
                .outcome(submission)
                .map(outcome -> outcome.criteria().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().level())))
                .orElse(Map.of());
    }

    static NewAward.Organisation issuing(Organisation organisation) {
        return new NewAward.Organisation(
                organisation.id(), organisation.slug(), organisation.name(), null, organisation.email());
    }

    static BadgeLevel level(Content content) {
        return switch (content.level()) {
            case INTRODUCTORY -> BadgeLevel.INTRODUCTORY;
            case INTERMEDIATE -> BadgeLevel.INTERMEDIATE;
            case ADVANCED -> BadgeLevel.ADVANCED;
        };
    }

    private NewAward.Achievement achievement(UUID version, Content content, Locale language) {
        return new NewAward.Achievement(
                version,
                content.title(),
                content.competency(),
                criteria(content, language),
                level(content),
                content.language(),
                BigDecimal.valueOf(content.hours()),
                content.credit(),
                content.criteria().stream().map(it -> criterion(content, it)).toList(),
                content.alignments().stream()
                        .flatMap(it -> alignment(it).stream())
                        .toList(),
                content.subjects().stream().distinct().toList());
    }

    /** OB 2.0 Criteria: the rule and what has to be seen for each criterion, in Markdown. */
    private String criteria(Content content, Locale language) {
        return content.criteria().stream()
                .map(it -> "- **" + plain(it.title()) + "**: " + plain(it.metWhen()))
                .collect(Collectors.joining("\n", messages.getMessage("award.criteria", null, language) + "\n\n", ""));
    }

    /** Without the characters that Markdown would take for its own. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1").replaceAll("\\s+", " ");
    }

    private static NewAward.RubricCriterion criterion(Content content, Content.Criterion criterion) {
        return new NewAward.RubricCriterion(
                criterion.id(),
                content.part(criterion.part()).map(Content.Part::title).orElse(""),
                criterion.title(),
                criterion.levels().stream()
                        .map(it -> new NewAward.RubricLevel(it.id(), it.title(), it.text(), it.met()))
                        .toList());
    }

    private static Optional<NewAward.Alignment> alignment(Content.Alignment it) {
        return Optional.ofNullable(web(it.url()))
                .map(url -> new NewAward.Alignment(it.name(), url, it.description(), it.framework(), it.code()));
    }

    private static @Nullable URI web(@Nullable String url) {
        return url != null && url.matches("https?://\\S+") ? URI.create(url) : null;
    }
}
