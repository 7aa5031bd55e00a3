package org.laurel.gradebook.reconciliation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The comparisons with the LMS: one at a time in an organisation, kept for a quarter of a year. */
@Repository
public class Runs {

    static final TenantTask COMPARE = new TenantTask("gradebook.compare");

    private static final Duration KEPT = Duration.ofDays(92);

    /**
     * One comparison.
     *
     * @param endedAt null while it is under way
     * @param columns how many columns were read
     * @param compared how many learners
     * @param repaired how many of what was found was sent again, by Laurel itself or on request
     * @param unread how many columns could not be read
     */
    record Run(
            UUID id,
            @Nullable UUID askedBy,
            @Nullable String person,
            Instant begunAt,
            @Nullable Instant endedAt,
            int columns,
            int compared,
            int found,
            int repaired,
            int unread) {}

    /** A column that is to be compared. */
    record Stop(UUID id, UUID registrationId) {}

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Runs(JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins a comparison and its task. @return empty where one is under way */
    @Transactional
    public Optional<UUID> begin(@Nullable UUID askedBy) {
        UUID id = Ids.next();
        int begun = jdbc.sql("""
                        insert into grade_run (id, organisation_id, asked_by, begun_at)
                        values (:id, :organisation, :askedBy, :now)
                        on conflict (organisation_id) where ended_at is null do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("askedBy", askedBy, Types.OTHER)
                .param("now", now())
                .update();
        if (begun == 0) {
            return Optional.empty();
        }
        jdbc.sql("delete from grade_run where begun_at < :old")
                .param("old", now().minus(KEPT))
                .update();
        COMPARE.schedule(scheduler, id, clock.instant());
        return Optional.of(id);
    }

    /**
     * The column that comes next, or empty at the end. Columns of an LMS that was away at one of them wait for the next
     * comparison, so that nobody knocks at a closed door a hundred times.
     */
    @Transactional(readOnly = true)
    public Optional<Stop> next(UUID run) {
        return jdbc.sql("""
                        select g.id, g.registration_id
                        from grade_column g join grade_run r on r.id = :run and r.ended_at is null
                        where (r.last_column is null or g.id > r.last_column)
                          and g.registration_id not in (select t.registration_id from grade_trouble t
                                                        where t.run_id = :run and t.reason = 'away')
                        order by g.id limit 1
                        """).param("run", run).query(Stop.class).optional();
    }

    /** A column was compared. */
    @Transactional
    public void compared(UUID run, UUID column, int people) {
        jdbc.sql("""
                        update grade_run set last_column = :column, columns = columns + 1, compared = compared + :people
                        where id = :run
                        """)
                .param("column", column)
                .param("people", people)
                .param("run", run)
                .update();
    }

    /** A column could not be read. @param words of the LMS, or null where it said nothing */
    @Transactional
    public void unread(UUID run, Stop column, String reason, @Nullable String words) {
        jdbc.sql("""
                        insert into grade_trouble (run_id, organisation_id, column_id, registration_id, reason, words)
                        values (:run, :organisation, :column, :registration, :reason, :words) on conflict do nothing
                        """)
                .param("run", run)
                .param("organisation", Tenancy.organisation())
                .param("column", column.id())
                .param("registration", column.registrationId())
                .param("reason", reason)
                .param("words", words, Types.VARCHAR)
                .update();
        jdbc.sql("update grade_run set last_column = :column where id = :run")
                .param("column", column.id())
                .param("run", run)
                .update();
    }

    @Transactional
    public void end(UUID run) {
        jdbc.sql("update grade_run set ended_at = :now where id = :run and ended_at is null")
                .param("now", now())
                .param("run", run)
                .update();
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Run> latest(int most) {
        return jdbc.sql("""
                        select r.id, r.asked_by, p.name as person, r.begun_at, r.ended_at, r.columns, r.compared,
                               (select count(*) from grade_difference d where d.run_id = r.id) as found,
                               (select count(*) from grade_difference d join grade_report sent on sent.id = d.report_id
                                where d.run_id = r.id and sent.state = 'sent' and not sent.without_effect) as repaired,
                               (select count(*) from grade_trouble t where t.run_id = r.id) as unread
                        from (select * from grade_run order by begun_at desc limit :most) r
                        left join person p on p.id = r.asked_by
                        order by r.begun_at desc
                        """).param("most", most).query(Run.class).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
