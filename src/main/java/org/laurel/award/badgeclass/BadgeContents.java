package org.laurel.award.badgeclass;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.NewAward;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Version;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.directory.Person;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.image.BadgeLevel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a badge says, gathered from the catalogue and the directory. */
@Component
public class BadgeContents {

    private final Catalogue catalogue;
    private final Organisations organisations;
    private final People people;
    private final MessageSource messages;

    BadgeContents(Catalogue catalogue, Organisations organisations, People people, MessageSource messages) {
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.people = people;
        this.messages = messages;
    }

    /** The current organisation as issuer. */
    public NewAward.Organisation issuer() {
        return issuing(organisations.find(Tenancy.organisation()).orElseThrow());
    }

    /** @param language in which somebody whose name is not known is called something */
    public NewAward.Earner earner(UUID person, String language) {
        Person known = people.find(person).orElseThrow();
        String name = Optional.ofNullable(known.name())
                .filter(it -> !it.isBlank())
                .orElseGet(() -> messages.getMessage("award.nameless", null, Locale.forLanguageTag(language)));
        return new NewAward.Earner(person, name, known.email());
    }

    /** A version in its default language. */
    public NewAward.Achievement achievement(UUID id) {
        Version version = catalogue.version(id);
        Content content = version.content();
        return achievement(version, content, Locale.forLanguageTag(content.language()));
    }

    /** The same for who is given it: what it stands for, and that no evidence was judged. */
    public NewAward.Achievement given(UUID id) {
        NewAward.Achievement judged = achievement(id);
        Content content = catalogue.version(id).content();
        String criteria = content.criteria().stream()
                .map(criterion -> "- " + plain(criterion.title()))
                .collect(Collectors.joining(
                        "\n",
                        messages.getMessage(
                                        "award.given.criteria",
                                        new Object[] {issuer().name()},
                                        Locale.forLanguageTag(judged.language()))
                                + "\n\n",
                        ""));
        return new NewAward.Achievement(
                judged.earnedId(),
                judged.versionId(),
                judged.title(),
                judged.description(),
                criteria,
                judged.level(),
                judged.language(),
                judged.hours(),
                judged.credit(),
                List.of(),
                judged.alignments(),
                judged.tags());
    }

    /** What the documents of a given award say before the reason: who gave it, and that no evidence was judged. */
    public String givenBy(String organisation, String language) {
        return messages.getMessage(
                "award.given.narrative", new Object[] {organisation}, Locale.forLanguageTag(language));
    }

    static NewAward.Organisation issuing(Organisation organisation) {
        return new NewAward.Organisation(
                organisation.id(), organisation.slug(), organisation.name(), null, organisation.email());
    }

    public static BadgeLevel level(Content content) {
        return switch (content.level()) {
            case INTRODUCTORY -> BadgeLevel.INTRODUCTORY;
            case INTERMEDIATE -> BadgeLevel.INTERMEDIATE;
            case ADVANCED -> BadgeLevel.ADVANCED;
        };
    }

    private NewAward.Achievement achievement(Version version, Content content, Locale language) {
        return new NewAward.Achievement(
                version.microCredentialId(),
                version.id(),
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
    public static String plain(String text) {
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
