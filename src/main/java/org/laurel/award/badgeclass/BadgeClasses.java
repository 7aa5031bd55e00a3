package org.laurel.award.badgeclass;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.award.picture.BadgeAppearance;
import org.laurel.award.picture.BadgeAppearances;
import org.laurel.award.picture.BadgeRenderer;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeClass;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One badge class for each stack, each micro-credential version, language and look that was ever awarded, with its picture. */
@Component
public class BadgeClasses {

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final Achievements achievements;
    private final BadgeAppearances looks;
    private final BadgeRenderer art;
    private final MessageSource messages;
    private final StoredClasses stored;
    private final JsonMapper json;
    private final Clock clock;

    BadgeClasses(
            JdbcClient jdbc,
            BadgeAddresses addresses,
            BadgeSchemas schemas,
            Achievements achievements,
            BadgeAppearances looks,
            BadgeRenderer art,
            MessageSource messages,
            StoredClasses stored,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.schemas = schemas;
        this.achievements = achievements;
        this.looks = looks;
        this.art = art;
        this.messages = messages;
        this.stored = stored;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A class as awards name it.
     *
     * @param earnedId the micro-credential or stack, whatever its version
     * @param achievement the OB 3.0 Achievement
     */
    public record Known(UUID id, UUID earnedId, String title, String achievement) {}

    private record Row(
            UUID id, UUID earnedId, String title, @Nullable String achievement) {

        Known with(String written) {
            return new Known(id, earnedId, title, written);
        }
    }

    /** The class of this achievement, made where the organisation never awarded it before. */
    public Known of(NewAward.Organisation organisation, NewAward.Achievement achievement) {
        return of(organisation, achievement, false);
    }

    /** @param given whether its criteria say that it is given, and no evidence judged */
    public Known of(NewAward.Organisation organisation, NewAward.Achievement achievement, boolean given) {
        BadgeAppearance look = looks.of(achievement.earnedId(), achievement.isStack());
        Row row = find(organisation.id(), achievement, look, given).orElseGet(() -> {
            make(organisation, achievement, look, given);
            return find(organisation.id(), achievement, look, given).orElseThrow();
        });
        String document = row.achievement();
        return row.with(document == null ? complete(row.id(), organisation.id(), achievement) : document);
    }

    /** The Achievement of a class that there is, written where it is from before Open Badges 3.0. */
    public String achievement(UUID badgeClass, @Nullable String written) {
        return written == null ? complete(badgeClass, Tenancy.organisation(), stored.find(badgeClass)) : written;
    }

    /** Gives a class from before Open Badges 3.0 the document that it lacks. */
    private String complete(UUID badgeClass, UUID organisation, NewAward.Achievement achievement) {
        String document = schemas.write(achievements.of(badgeClass, achievement, usualText(achievement)));
        jdbc.sql("update badge_class set achievement = :document where organisation_id = :organisation and id = :id")
                .param("document", document)
                .param("organisation", organisation)
                .param("id", badgeClass)
                .update();
        return document;
    }

    private Optional<Row> find(
            UUID organisation, NewAward.Achievement achievement, BadgeAppearance look, boolean given) {
        return jdbc.sql("""
                        select id, earned_id, title, achievement from badge_class
                        where organisation_id = :organisation and version_id = :version and language = :language
                          and look = :look and given = :given
                        """)
                .param("given", given)
                .param("organisation", organisation)
                .param("version", achievement.versionId())
                .param("language", achievement.language())
                .param("look", look.key())
                .query(Row.class)
                .optional();
    }

    private void make(
            NewAward.Organisation organisation, NewAward.Achievement achievement, BadgeAppearance look, boolean given) {
        UUID id = UUID.randomUUID();
        BadgeRenderer.Art picture = art.all(look, achievement.title(), achievement.level(), organisation.slug());
        int made = jdbc.sql("""
                        insert into badge_class (id, organisation_id, kind, earned_id, version_id, language, title, description, level, hours,
                                                 credit, rubric, document, achievement, look, given, image_svg,
                                                 image_small, image_png, image_alternative, created_at)
                        values (:id, :organisation, :kind, :earnedId, :version, :language, :title, :description, :level,
                                :hours, :credit, :rubric, :document, :achievement, :look, :given, :svg,
                                :small, :png, :alternative, :now)
                        on conflict (organisation_id, version_id, language, look, given) do nothing
                        """)
                .param("id", id)
                .param("organisation", organisation.id())
                .param("kind", achievement.kind().key())
                .param("earnedId", achievement.earnedId())
                .param("version", achievement.versionId())
                .param("language", achievement.language())
                .param("title", achievement.title())
                .param("description", achievement.description())
                .param("level", achievement.level().name().toLowerCase(Locale.ROOT))
                .param("hours", achievement.hours(), java.sql.Types.NUMERIC)
                .param("credit", achievement.credit(), java.sql.Types.VARCHAR)
                .param("rubric", json.writeValueAsString(achievement.rubric()))
                .param("document", schemas.write(document(id, organisation.id(), achievement, look)))
                .param(
                        "achievement",
                        schemas.write(achievements.of(
                                id,
                                achievement,
                                look.alternative() == null ? usualText(achievement) : look.alternative())))
                .param("look", look.key())
                .param("given", given)
                .param("svg", picture.svg())
                .param("small", picture.small())
                .param("png", picture.png())
                .param("alternative", look.alternative(), java.sql.Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 1) {
            addresses.claim(id, organisation.id());
        }
    }

    private String usualText(NewAward.Achievement achievement) {
        return messages.getMessage(
                "award.badge-alt", new Object[] {achievement.title()}, Locale.forLanguageTag(achievement.language()));
    }

    private BadgeClass document(UUID id, UUID organisation, NewAward.Achievement achievement, BadgeAppearance look) {
        URI address = addresses.badgeClass(id);
        List<BadgeClass.Alignment> alignments = achievement.alignments().stream()
                .map(it -> new BadgeClass.Alignment(it.name(), it.url(), it.description(), it.framework(), it.code()))
                .toList();
        return new BadgeClass(
                address,
                achievement.language(),
                achievement.title(),
                achievement.description(),
                new BadgeClass.Image(addresses.classImage(id), look.alternative()),
                new BadgeClass.Criteria(URI.create(address + "#criteria"), achievement.criteria()),
                addresses.issuer(organisation),
                alignments,
                achievement.tags());
    }
}
