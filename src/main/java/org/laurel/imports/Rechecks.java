package org.laurel.imports;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What later looks at badges of others found: whether their issuers took them back. */
@Repository
class Rechecks {

    static final TenantTask RECHECK = new TenantTask("imports.recheck");

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    Rechecks(JdbcClient jdbc, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins to look at a badge that was just brought, in the transaction that keeps it. */
    void begin(UUID badge, Instant first) {
        RECHECK.schedule(scheduler, badge, first);
    }

    /** The badge as it came, or empty where it was taken away or counts for nothing anyway. */
    @Transactional(readOnly = true)
    public Optional<UUID> file(UUID badge) {
        return jdbc.sql(
                        "select file_id from imported_badge where organisation_id = :organisation and id = :id and state <> 'not-yet'")
                .param("organisation", Tenancy.organisation())
                .param("id", badge)
                .query(UUID.class)
                .optional();
    }

    /** Notes what its issuer says now. What was suspended may come into force again, and then counts again. */
    @Transactional
    public void found(UUID badge, boolean takenBack) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int changed = jdbc.sql("""
                        update imported_badge set taken_back_at = case when :takenBack then :now end
                        where organisation_id = :organisation and id = :id and (taken_back_at is not null) <> :takenBack
                        """)
                .param("takenBack", takenBack)
                .param("now", now)
                .param("organisation", Tenancy.organisation())
                .param("id", badge)
                .update();
        jdbc.sql("update imported_badge set checked_at = :now where organisation_id = :organisation and id = :id")
                .param("now", now)
                .param("organisation", Tenancy.organisation())
                .param("id", badge)
                .update();
        if (changed == 1) {
            audit.record(takenBack ? "import.taken-back" : "import.in-force-again", "imported-badge", badge, Map.of());
        }
    }

    /** Of those that counted or wait to, which their issuers took back, the latest first. @param person as the LMS names them */
    record TakenBack(
            UUID id, @org.jspecify.annotations.Nullable String person, String title, String issuer, Instant at) {}

    @Transactional(readOnly = true)
    public List<TakenBack> latest() {
        return jdbc.sql("""
                        select b.id, p.name as person, b.title, b.issuer, b.taken_back_at as at
                        from imported_badge b join person p on p.id = b.person_id
                        where b.organisation_id = :organisation and b.taken_back_at is not null and b.state = 'accepted'
                        order by b.taken_back_at desc, b.id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", SHOWN)
                .query((row, number) -> new TakenBack(
                        row.getObject("id", UUID.class),
                        row.getString("person"),
                        row.getString("title"),
                        row.getString("issuer"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
