package org.laurel.award.issuing;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Award;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.Achievements;
import org.laurel.award.badgeclass.BadgeClasses;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.badgeclass.StoredClasses;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.Recipient;
import org.laurel.openbadges.credential.AchievementCredential;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads awards back from their own documents, and keeps them locked until the transaction ends. */
@Repository
public class IssuedAwards {

    private final JdbcClient jdbc;
    private final AwardTable table;
    private final BadgeClasses classes;
    private final StoredClasses stored;
    private final Achievements achievements;
    private final SeenLevels seen;
    private final BadgeContents contents;
    private final JsonMapper json;

    IssuedAwards(
            JdbcClient jdbc,
            AwardTable table,
            BadgeClasses classes,
            StoredClasses stored,
            Achievements achievements,
            SeenLevels seen,
            BadgeContents contents,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.table = table;
        this.classes = classes;
        this.stored = stored;
        this.achievements = achievements;
        this.seen = seen;
        this.contents = contents;
        this.json = json;
    }

    /**
     * The lock comes first, with a statement of its own: one that waits for it would not see what was written meanwhile.
     *
     * @throws PageProblem 404 where this organisation has no such award
     */
    public IssuedAward lock(UUID award) {
        boolean there = jdbc.sql("select 1 from award where organisation_id = :organisation and id = :award for update")
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!there) {
            throw PageProblem.notFound();
        }
        return jdbc.sql("""
                        select a.*, c.title, c.language, c.achievement, v.document as credential,
                               case when award_given(a.organisation_id, a.id) then i.name end as given_by
                        from award a
                        join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        left join badge_issuer i on i.organisation_id = a.organisation_id
                        left join award_credential v on v.organisation_id = a.organisation_id and v.award_id = a.id
                        where a.organisation_id = :organisation and a.id = :award
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .query(this::issued)
                .single();
    }

    public Award award(UUID award) {
        return table.find(award).orElseThrow(PageProblem::notFound);
    }

    private IssuedAward issued(ResultSet row, int number) throws SQLException {
        String credential = row.getString("credential");
        JsonNode hosted = json.readTree(row.getString("hosted"));
        UUID badgeClass = row.getObject("badge_class_id", UUID.class);
        UUID submission = row.getObject("submission_id", UUID.class);
        return new IssuedAward(
                row.getObject("id", UUID.class),
                new IssuanceReason(
                        IssuanceReason.Kind.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                        row.getObject("cause_id", UUID.class)),
                submission,
                row.getObject("person_id", UUID.class),
                row.getString("earner"),
                row.getBoolean("show_name"),
                recipient(hosted.path("recipient")),
                new BadgeClasses.Known(
                        badgeClass,
                        row.getObject("earned_id", UUID.class),
                        row.getString("title"),
                        classes.achievement(badgeClass, row.getString("achievement"))),
                Objects.requireNonNull(Rows.instant(row, "issued_at")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getObject("successor_id", UUID.class),
                row.getString("given_by") == null
                        ? null
                        : contents.givenBy(row.getString("given_by"), row.getString("language")),
                row.getString("narrative"),
                evidence(hosted),
                credential,
                credential == null ? results(badgeClass, submission) : results(json.readTree(credential)));
    }

    private static Recipient recipient(JsonNode it) {
        return new Recipient(
                it.path("type").asString(""),
                it.path("hashed").asBoolean(false),
                it.path("salt").asString(""),
                it.path("identity").asString(""));
    }

    /** Of an award from before Open Badges 3.0: what its work was told. */
    private List<AchievementCredential.Result> results(UUID badgeClass, @Nullable UUID submission) {
        return submission == null
                ? List.of()
                : achievements.results(badgeClass, stored.find(badgeClass).rubric(), seen.of(submission));
    }

    private static List<NewAward.ShownEvidence> evidence(JsonNode hosted) {
        return hosted.path("evidence")
                .valueStream()
                .map(it -> new NewAward.ShownEvidence(
                        it.has("id") ? URI.create(it.path("id").asString("")) : null,
                        text(it, "name"),
                        text(it, "narrative")))
                .toList();
    }

    private static List<AchievementCredential.Result> results(JsonNode credential) {
        return credential
                .path("credentialSubject")
                .path("result")
                .valueStream()
                .map(it -> new AchievementCredential.Result(
                        URI.create(it.path("resultDescription").asString("")),
                        URI.create(it.path("achievedLevel").asString(""))))
                .toList();
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString("") : null;
    }
}
