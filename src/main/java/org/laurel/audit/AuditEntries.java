package org.laurel.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit log of the current organisation for reading, the newest first. Entries hold ids; what they are about is named from
 * the tables of the modules below.
 */
@Repository
class AuditEntries {

    private final JdbcClient jdbc;

    AuditEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param language that titles are wanted in; another where there is none */
    @Transactional(readOnly = true)
    public List<AuditEntry> find(AuditQuery wanted, Locale language, int limit) {
        return jdbc.sql("""
                        with meant as (
                            select id from person where organisation_id = :organisation and (name ilike :pattern or email ilike :pattern)
                        ), found as (
                            select * from audit_entry e
                            where e.organisation_id = :organisation and e.at >= :begin and e.at < :end and e.action ~ :kind
                              and (:everybody
                                   or e.person_id in (select id from meant) or e.subject_id in (select id from meant)
                                   or e.subject_id in (select s.id from submission s where s.person_id in (select id from meant))
                                   or e.subject_id in (select a.id from award a where a.organisation_id = :organisation
                                                       and a.person_id in (select id from meant)))
                              and (:before::uuid is null or (e.at, e.id) <
                                   (select b.at, b.id from audit_entry b
                                    where b.organisation_id = :organisation and b.id = :before::uuid))
                            order by e.at desc, e.id desc limit :limit
                        )
                        select e.*, coalesce(p.name, p.email) as person, coalesce(a.earner, q.name, q.email) as about,
                               coalesce(c.title, t.title, k.title, u.name) as title
                        from found e
                        left join person p on p.id = e.person_id
                        left join award a on e.subject = 'award' and a.organisation_id = e.organisation_id and a.id = e.subject_id
                        left join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        left join submission s on e.subject = 'submission' and s.id = e.subject_id
                        left join person q on q.id = case when e.subject = 'person' then e.subject_id else s.person_id end
                        left join unit u on e.subject = 'unit' and u.id = e.subject_id
                        left join lateral (
                            select x.title from version_text x join micro_credential_version v on v.id = x.version_id
                            where v.id = s.version_id or (e.subject = 'micro-credential' and v.micro_credential_id = e.subject_id)
                            order by v.number desc, x.language = :language desc, x.language = v.language desc limit 1) t on true
                        left join lateral (
                            select x.title from stack_text x where e.subject in ('stack', 'micro-credential') and x.stack_id = e.subject_id
                            order by x.language = :language desc limit 1) k on true
                        order by e.at desc, e.id desc
                        """)
                .param("organisation", Tenancy.organisation())
                .param("pattern", wanted.pattern())
                .param("everybody", wanted.q().isEmpty())
                .param("begin", wanted.begin().atOffset(ZoneOffset.UTC))
                .param("end", wanted.end().atOffset(ZoneOffset.UTC))
                .param("kind", AuditKind.patternOf(wanted.kind()))
                .param("before", wanted.before(), Types.OTHER)
                .param("language", language.getLanguage())
                .param("limit", limit)
                .query(AuditEntries::entry)
                .list();
    }

    /** The names of those of these ids that are people's. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> ids) {
        var names = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select id, coalesce(name, email) as name from person
                            where organisation_id = :organisation and id = any(:ids) and coalesce(name, email) is not null
                            """)
                    .param("organisation", Tenancy.organisation())
                    .param("ids", ids.toArray(UUID[]::new))
                    .query((row, number) -> names.put(row.getObject("id", UUID.class), row.getString("name")))
                    .list();
        }
        return names;
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("person_id", UUID.class),
                row.getString("person"),
                row.getString("action"),
                row.getString("subject"),
                row.getObject("subject_id", UUID.class),
                row.getString("about"),
                row.getString("title"),
                row.getString("details"));
    }
}
