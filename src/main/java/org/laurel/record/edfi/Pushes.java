package org.laurel.record.edfi;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.award.AwardUpdated;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What goes to the ODS: a row and a task for each award that comes or goes, written with it. Each brings everything that its
 * person holds, so that any of them may be late, or done twice.
 */
@Repository
class Pushes {

    static final TenantTask SEND = new TenantTask("record.edfi");
    static final int PAGE = 50;

    private static final int AT_ONCE = 500;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final String ROW = """
            select h.*, coalesce(p.name, p.email) as name from edfi_push h left join person p on p.id = h.person_id
            where h.organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;
    private final EdFiAccess access;
    private final StaffAwards awards;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    Pushes(
            JdbcClient jdbc,
            EdFiAccess access,
            StaffAwards awards,
            SchedulerClient scheduler,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.awards = awards;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(AwardIssued issued) {
        if (active()) {
            add(issued.personId(), clock.instant());
        }
    }

    @EventListener
    void on(AwardUpdated updated) {
        if (active()) {
            add(updated.personId(), clock.instant());
        }
    }

    @EventListener
    void on(AwardRevoked revoked) {
        if (active()) {
            awards.holder(revoked.awardId()).ifPresent(it -> add(it, clock.instant()));
        }
    }

    private boolean active() {
        return access.settings().filter(EdFiSettings::active).isPresent();
    }

    /** Brings what everybody holds, a little after one another. @return for how many people */
    @Transactional
    public int everybody() {
        int number = 0;
        List<UUID> some = awards.holders(null, AT_ONCE);
        while (!some.isEmpty()) {
            for (UUID person : some) {
                add(person, clock.instant().plus(BETWEEN.multipliedBy(number++)));
            }
            some = awards.holders(some.get(some.size() - 1), AT_ONCE);
        }
        audit.record("edfi.everything-sent", "organisation", Tenancy.organisation(), Map.of("people", number));
        return number;
    }

    /** What was refused goes again. @throws PageProblem 404 where there is no such row */
    @Transactional
    public void again(UUID id) {
        Push before = find(id).orElseThrow(PageProblem::notFound);
        if (before.state() == Push.State.REFUSED) {
            add(before.personId(), clock.instant());
            jdbc.sql("delete from edfi_push where organisation_id = :organisation and id = :id")
                    .param("organisation", Tenancy.organisation())
                    .param("id", id)
                    .update();
        }
    }

    private void add(UUID person, Instant at) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into edfi_push (id, organisation_id, person_id, state, asked_at)
                        values (:id, :organisation, :person, 'waiting', :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        SEND.schedule(scheduler, id, at);
    }

    @Transactional(readOnly = true)
    public Optional<Push> find(UUID id) {
        return jdbc.sql(ROW + "h.id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(Pushes::push)
                .optional();
    }

    /** The newest first. @param state key of one, or empty for all @param page from 1; one more than a page is given */
    @Transactional(readOnly = true)
    public List<Push> list(String state, int page) {
        return jdbc.sql(
                        ROW
                                + "(:state = '' or h.state = :state) order by h.asked_at desc, h.id desc limit :size offset :offset")
                .param("organisation", Tenancy.organisation())
                .param("state", state)
                .param("size", PAGE + 1)
                .param("offset", (page - 1) * PAGE)
                .query(Pushes::push)
                .list();
    }

    @Transactional(readOnly = true)
    public Map<String, Integer> counts() {
        var counts = new HashMap<>(Map.of("waiting", 0, "sent", 0, "refused", 0));
        jdbc.sql("select state, count(*) as number from edfi_push where organisation_id = :organisation group by state")
                .param("organisation", Tenancy.organisation())
                .query((row, number) -> counts.put(row.getString("state"), row.getInt("number")))
                .list();
        return counts;
    }

    @Transactional
    public void sent(Push push, @Nullable String number, @Nullable String answer) {
        settle(push, "sent", number, null, answer, null);
    }

    @Transactional
    public void refused(Push push, @Nullable String number, String problem, @Nullable String answer) {
        settle(push, "refused", number, problem, answer, null);
    }

    @Transactional
    public void later(Push push, @Nullable String number, String problem, @Nullable String answer, Instant next) {
        settle(push, "waiting", number, problem, answer, next);
    }

    private void settle(
            Push push,
            String state,
            @Nullable String number,
            @Nullable String problem,
            @Nullable String answer,
            @Nullable Instant next) {
        jdbc.sql("""
                        update edfi_push set state = :state, tries = tries + 1, next_at = :next, settled_at = :settled,
                               staff_unique_id = :number, problem = :problem, answer = :answer
                        where organisation_id = :organisation and id = :id
                        """)
                .param("state", state)
                .param("next", time(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("settled", time(next == null ? clock.instant() : null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("number", number, Types.VARCHAR)
                .param("problem", problem, Types.VARCHAR)
                .param("answer", answer, Types.VARCHAR)
                .param("organisation", Tenancy.organisation())
                .param("id", push.id())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Push push(ResultSet row, int number) throws SQLException {
        return new Push(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                Push.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getInt("tries"),
                Rows.instant(row, "next_at"),
                Rows.instant(row, "settled_at"),
                row.getString("staff_unique_id"),
                row.getString("problem"),
                row.getString("answer"));
    }
}
