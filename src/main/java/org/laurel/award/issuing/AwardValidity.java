package org.laurel.award.issuing;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** For how long awards of each micro-credential and stack are good here. What is set holds for awards from then on. */
@Repository
public class AwardValidity {

    public static final int MOST_MONTHS = 240;
    private static final int MOST_LISTED = 500;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    AwardValidity(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Something that is or was awarded here. @param months null where its awards do not expire */
    record Rule(
            UUID earnedId,
            String title,
            String language,
            @Nullable Integer months) {}

    /** Every micro-credential and every stack on offer, by title. */
    @Transactional(readOnly = true)
    public List<Rule> rules() {
        return jdbc.sql("""
                        select o.id as earned_id, o.title, o.language, r.months
                        from (select m.id, t.title, t.language from micro_credential m
                              join lateral (select v.id, v.language from micro_credential_version v
                                            where v.micro_credential_id = m.id order by v.number desc limit 1) v on true
                              join version_text t on t.version_id = v.id and t.language = v.language
                              where m.organisation_id = :organisation and m.retired_at is null
                              union all
                              select s.id, t.title, t.language from stack s
                              join stack_text t on t.stack_id = s.id and t.language = s.language
                              where s.organisation_id = :organisation and s.retired_at is null) o
                        left join award_validity r on r.earned_id = o.id
                        order by lower(o.title) limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query(Rule.class)
                .list();
    }

    /** Sets it for one micro-credential or stack. @param months null where awards shall not expire */
    @Transactional
    public void set(UUID earned, @Nullable Integer months) {
        String sql = months == null ? """
                delete from award_validity where organisation_id = :organisation and earned_id = :earned
                """ : """
                insert into award_validity (organisation_id, earned_id, months, set_by, set_at)
                select :organisation, o.id, :months, :person, :now
                from (select id from micro_credential union all select id from stack) o where o.id = :earned
                on conflict (organisation_id, earned_id)
                do update set months = excluded.months, set_by = excluded.set_by, set_at = excluded.set_at
                """;
        int changed = jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .param("months", months, Types.INTEGER)
                .param("person", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 1) {
            audit.record(
                    "award.validity-set",
                    "micro-credential",
                    earned,
                    months == null ? Map.of() : Map.of("months", months));
        }
    }

    OptionalInt months(UUID earned) {
        return jdbc
                .sql("select months from award_validity where organisation_id = :organisation and earned_id = :earned")
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(it -> it)
                .findFirst();
    }

    /** When an award ends that is good from a moment on, or null where it does not end. */
    public @Nullable Instant until(UUID earned, Instant from, ZoneId zone) {
        OptionalInt months = months(earned);
        return months.isEmpty() ? null : endOf(from.atZone(zone).toLocalDate().plusMonths(months.getAsInt()), zone);
    }

    /** An award is good for the whole of its last day. */
    public static Instant endOf(LocalDate lastDay, ZoneId zone) {
        return lastDay.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
    }
}
