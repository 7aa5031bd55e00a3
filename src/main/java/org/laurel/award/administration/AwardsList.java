package org.laurel.award.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All awards of the current organisation for its leads: three statements, however many there are. */
@Repository
class AwardsList {

    static final String STATE = """
            case when a.revoked_at is not null then 'revoked' when a.successor_id is not null then 'renewed'
                 when a.expires_at <= :now then 'expired'
                 when c.kind = 'stack' and stack_fell_short(a.person_id, a.earned_id, a.organisation_id) then 'incomplete'
                 else 'in-force' end""";

    private static final String FOUND = """
            from award a
            join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
            left join person p on p.id = a.person_id
            where a.organisation_id = :organisation and (:of::uuid is null or a.earned_id = :of::uuid)
              and (:everybody or a.earner ilike :pattern or p.name ilike :pattern or p.email ilike :pattern
                   or a.id::text = lower(:q))
            """;

    private static final int MOST_CHOICES = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    AwardsList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param name that the badge was issued to */
    record Row(
            UUID id,
            String name,
            @Nullable String email,
            String title,
            String language,
            String state,
            Instant issuedAt,
            ZoneId zone,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {}

    record Choice(UUID id, String title) {}

    /** How many awards of the filter are in each state, whatever state it asks for. */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(AwardsFilter filter) {
        var counts = new HashMap<String, Integer>();
        AwardsFilter.STATES.forEach(it -> counts.put(it, 0));
        narrowed("select " + STATE + " as state, count(*) as number " + FOUND + " group by 1", filter)
                .query((row, number) -> counts.put(row.getString("state"), row.getInt("number")))
                .list();
        return counts;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Row> page(AwardsFilter filter) {
        return narrowed(
                        "select a.id, a.earner, p.email, c.title, c.language, " + STATE
                                + " as state, a.issued_at, a.zone, a.expires_at, a.revoked_at " + FOUND
                                + " and (:state = '' or :state = " + STATE
                                + ") order by a.issued_at desc, a.id limit :size offset :offset",
                        filter)
                .param("state", filter.state())
                .param("size", AwardsFilter.PAGE_SIZE)
                .param("offset", filter.offset())
                .query(AwardsList::row)
                .list();
    }

    /** What was ever awarded here, by title. */
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        return jdbc.sql("""
                        select distinct on (lower(title), earned_id) earned_id as id, title from badge_class
                        where organisation_id = :organisation order by lower(title), earned_id, created_at limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_CHOICES)
                .query(Choice.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, AwardsFilter filter) {
        return jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("of", filter.of(), Types.OTHER)
                .param("everybody", filter.q().isEmpty())
                .param("pattern", filter.pattern())
                .param("q", filter.q())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("earner"),
                row.getString("email"),
                row.getString("title"),
                row.getString("language"),
                row.getString("state"),
                Objects.requireNonNull(Rows.instant(row, "issued_at")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"));
    }
}
