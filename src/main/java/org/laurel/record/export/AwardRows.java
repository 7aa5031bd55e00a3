package org.laurel.record.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRecords;
import org.laurel.award.Recognized;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's awards for files, the newest first, some at a time: a file of any length needs little memory. */
@Repository
class AwardRows {

    private static final String STATE = """
            case when a.revoked_at is not null then 'revoked' when a.successor_id is not null then 'renewed'
                 when a.expires_at <= :now then 'expired' else 'in-force' end""";

    private static final String WANTED = """
            a.organisation_id = :organisation
              and (:from::date is null or (a.issued_at at time zone a.zone)::date >= :from::date)
              and (:to::date is null or (a.issued_at at time zone a.zone)::date <= :to::date)
              and (:anyState or\s""" + STATE + """
             = any(:states))
              and (not :changed
                   or (a.expires_at > :since and a.expires_at <= :now)
                   or a.id in (select g.award_id from award_change g where g.organisation_id = :organisation
                               and g.position > :after and g.position <= :upTo)
                   or a.successor_id in (select g.award_id from award_change g where g.organisation_id = :organisation
                                         and g.position > :after and g.position <= :upTo))
            """;

    private final JdbcClient jdbc;
    private final AwardRecords awards;

    AwardRows(JdbcClient jdbc, AwardRecords awards) {
        this.jdbc = jdbc;
        this.awards = awards;
    }

    @Transactional(readOnly = true)
    public int count(AwardSelection slice) {
        return wanted("select count(*) from award a where " + WANTED, slice)
                .query(Integer.class)
                .single();
    }

    /** @param last the row that the rest comes after, or null to begin */
    @Transactional(readOnly = true)
    public List<AwardRow> after(AwardSelection slice, @Nullable AwardRow last, int limit) {
        return wanted("""
                        with picked as (
                            select a.*, %s as state from award a
                            where %s and (:lastId::uuid is null or (a.issued_at <= :lastAt::timestamptz
                                  and (a.issued_at < :lastAt::timestamptz or a.id > :lastId::uuid)))
                            order by a.issued_at desc, a.id limit :limit)
                        select a.*, p.name as name_now, p.given_name, p.family_name, p.employee_number, p.email, i.subject, r.issuer, u.schools, u.departments,
                               c.title, c.version_id, c.level, c.language, c.hours, c.credit, g.name as granted_by_name, %s
                        from picked a
                        join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        left join person p on p.id = a.person_id
                        left join person g on g.id = a.granted_by
                        %s
                        left join lateral (
                            select subject, registration_id from person_identity where person_id = a.person_id
                            order by seen_at desc, subject limit 1) i on true
                        left join registration r on r.id = i.registration_id
                        left join lateral (
                            select string_agg(n.name, '; ' order by n.name) filter (where n.kind = 'school') as schools,
                                   string_agg(n.name, '; ' order by n.name) filter (where n.kind = 'department') as departments
                            from unit_member m join unit n on n.id = m.unit_id where m.person_id = a.person_id) u on true
                        order by a.issued_at desc, a.id
                        """.formatted(STATE, WANTED, Recognized.COLUMNS, Recognized.JOIN), slice)
                .param("lastId", last == null ? null : last.id(), Types.OTHER)
                .param(
                        "lastAt",
                        last == null ? null : last.issuedAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    private JdbcClient.StatementSpec wanted(String sql, AwardSelection slice) {
        return jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("from", slice.from(), Types.DATE)
                .param("to", slice.to(), Types.DATE)
                .param("anyState", slice.states().isEmpty())
                .param("states", slice.states().toArray(String[]::new))
                .param("changed", slice.changed())
                .param("after", slice.after())
                .param("upTo", slice.upTo())
                .param("since", slice.since().atOffset(ZoneOffset.UTC))
                .param("now", slice.now().atOffset(ZoneOffset.UTC));
    }

    private AwardRow row(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AwardRow(
                id,
                row.getObject("person_id", UUID.class),
                row.getString("earner"),
                row.getString("name_now"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("employee_number"),
                row.getString("email"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("schools"),
                row.getString("departments"),
                row.getString("title"),
                row.getObject("earned_id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("level"),
                row.getString("language"),
                row.getBigDecimal("hours"),
                row.getString("credit"),
                Recognized.of(row),
                row.getString("granted_by_name"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getString("revocation_reason"),
                row.getString("state"),
                row.getString("cause"),
                awards.page(id));
    }
}
