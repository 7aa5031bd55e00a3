package org.laurel.award.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.ContentTag;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.image.BadgeTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What was chosen of how the badges of the current organisation look. */
@Repository
public class BadgeAppearances {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1000;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Cache<UUID, Chosen> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    BadgeAppearances(JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What pages need of all choices; a minute old at most.
     *
     * @param change another one after each change
     * @param alternatives texts by micro-credential or stack, where there is one of its own
     */
    public record Chosen(String change, Map<UUID, String> alternatives) {}

    public Chosen chosen() {
        UUID organisation = Tenancy.organisation();
        Chosen known = remembered.getIfPresent(organisation);
        if (known == null) {
            known = Objects.requireNonNull(transaction.execute(status -> read()));
            remembered.put(organisation, known);
        }
        return known;
    }

    private Chosen read() {
        record Row(UUID earnedId, String alternative, OffsetDateTime setAt) {}
        var rows = jdbc.sql("""
                        select earned_id, coalesce(alternative, '') as alternative, set_at from badge_look
                        union all select organisation_id, '', set_at from badge_colour order by set_at desc
                        """).query(Row.class).list();
        String change = rows.isEmpty()
                ? ""
                : ContentTag.of(rows.stream().map(Row::toString).collect(Collectors.joining()));
        return new Chosen(
                change,
                rows.stream()
                        .filter(it -> !it.alternative().isEmpty())
                        .collect(Collectors.toMap(Row::earnedId, Row::alternative)));
    }

    /** How its badge looks. @param stack whether it is a stack */
    @Transactional(readOnly = true)
    public BadgeAppearance of(UUID earned, boolean stack) {
        return jdbc.sql("""
                        select l.template, l.upload_id, l.alternative, u.sha256, c.colour
                        from (values (cast(:earned as uuid))) e (id)
                        left join badge_look l on l.earned_id = e.id
                        left join badge_upload u on u.organisation_id = l.organisation_id and u.id = l.upload_id
                        left join badge_colour c on true
                        """)
                .param("earned", earned)
                .query((row, number) -> look(row, stack))
                .single();
    }

    private static BadgeAppearance look(ResultSet row, boolean stack) throws SQLException {
        String chosen = row.getString("template");
        BadgeTemplate usual = BadgeTemplate.usual(stack);
        BadgeTemplate template =
                Optional.ofNullable(chosen).flatMap(BadgeTemplate::of).orElse(usual);
        UUID upload = row.getObject("upload_id", UUID.class);
        return new BadgeAppearance(
                template,
                template == usual,
                row.getString("colour"),
                upload == null ? null : new BadgeAppearance.Upload(upload, row.getString("sha256")),
                row.getString("alternative"));
    }

    /** Chooses how it looks from now on. What was awarded keeps its picture. */
    @Transactional
    public void choose(PictureSubject subject, BadgeAppearance look) {
        jdbc.sql("""
                        insert into badge_look (organisation_id, earned_id, template, upload_id, alternative, set_by, set_at)
                        values (:organisation, :earned, :template, :upload, :alternative, :person, :now)
                        on conflict (organisation_id, earned_id) do update
                        set template = excluded.template, upload_id = excluded.upload_id, alternative = excluded.alternative,
                            set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("organisation", Tenancy.organisation())
                .param("earned", subject.earnedId())
                .param("template", look.upload() == null ? look.template().key() : null, Types.VARCHAR)
                .param("upload", look.upload() == null ? null : look.upload().id(), Types.OTHER)
                .param("alternative", look.alternative(), Types.VARCHAR)
                .param("person", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", now())
                .update();
        remembered.invalidate(Tenancy.organisation());
        audit.record(
                "award.picture-chosen",
                subject.stack() ? "stack" : "micro-credential",
                subject.earnedId(),
                Map.of("picture", look.upload() == null ? look.template().key() : "upload"));
    }

    /** The colour that the LMS has, as far as it is known; made dark enough to be read. */
    @Transactional(readOnly = true)
    public Optional<String> colourOfLms() {
        return jdbc.sql("""
                        select light from brand where organisation_id = :organisation and light is not null
                        order by asked_at desc, url limit 1
                        """)
                .param("organisation", Tenancy.organisation())
                .query(String.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<String> colour() {
        return jdbc.sql("select colour from badge_colour where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(String.class)
                .optional();
    }

    /** Sets the colour of all drawn badges from now on. @param colour {@code #rrggbb}, or null for a pair of Laurel's own */
    @Transactional
    public void colour(@Nullable String colour) {
        String sql = colour == null ? "delete from badge_colour where organisation_id = :organisation" : """
                insert into badge_colour (organisation_id, colour, set_by, set_at)
                values (:organisation, :colour, :person, :now)
                on conflict (organisation_id)
                do update set colour = excluded.colour, set_by = excluded.set_by, set_at = excluded.set_at
                """;
        jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("colour", colour, Types.VARCHAR)
                .param("person", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", now())
                .update();
        remembered.invalidate(Tenancy.organisation());
        audit.record(
                "award.colour-set",
                "organisation",
                Tenancy.organisation(),
                colour == null ? Map.of() : Map.of("colour", colour));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
