package org.laurel.record.export;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.task.TenantTask;
import org.laurel.foundation.web.PageProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The files that were made of the current organisation's profiles; each is kept for a fortnight, and twenty of a profile. */
@Repository
class ExportRuns {

    static final TenantTask MAKE = new TenantTask("record.export");
    static final int SHOWN = 20;

    private static final Duration KEPT = Duration.ofDays(14);
    private static final String OF_PROFILE =
            "select * from export_run where organisation_id = :organisation and profile_id = :profile ";

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    ExportRuns(JdbcClient jdbc, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for a file, on behalf of the current person or nobody; where one is being made already, that is it. */
    @Transactional
    public void ask(UUID profile) {
        UUID id = Ids.next();
        int added = jdbc.sql("""
                        insert into export_run (id, organisation_id, profile_id, state, asked_by, asked_at)
                        values (:id, :organisation, :profile, 'waiting', :by, :now) on conflict do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("profile", profile)
                .param("by", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", time(clock.instant()))
                .update();
        if (added == 1) {
            MAKE.schedule(scheduler, id, clock.instant());
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Run> ofProfile(UUID profile) {
        return jdbc.sql(OF_PROFILE + "order by asked_at desc, id desc limit :shown")
                .param("organisation", Tenancy.organisation())
                .param("profile", profile)
                .param("shown", SHOWN)
                .query(ExportRuns::run)
                .list();
    }

    /** The newest file that there was. */
    @Transactional(readOnly = true)
    public Optional<Run> lastDone(UUID profile) {
        return jdbc.sql(OF_PROFILE + "and state = 'done' order by asked_at desc, id desc limit 1")
                .param("organisation", Tenancy.organisation())
                .param("profile", profile)
                .query(ExportRuns::run)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(UUID id) {
        return jdbc.sql("select * from export_run where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(ExportRuns::run)
                .optional();
    }

    /** The run whose file somebody takes; that they do is recorded. @throws PageProblem 404 where there is no file any more */
    @Transactional
    public Run taken(UUID profile, UUID id) {
        Run run = find(id).filter(it -> it.profileId().equals(profile) && it.fileId() != null)
                .orElseThrow(PageProblem::notFound);
        audit.record("export.downloaded", "export", id, Map.of("rows", run.rows()));
        return run;
    }

    /** @param started before anything was read */
    @Transactional
    public void done(
            Run run, Profile profile, Instant started, long upTo, int rows, FileStore.Stored file, String name) {
        settle(run, "done", started)
                .param("upTo", upTo)
                .param("rows", rows)
                .param("bytes", file.size())
                .param("file", file.id())
                .param("keptUntil", time(clock.instant().plus(KEPT)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("name", name)
                .param("problem", null, Types.VARCHAR)
                .param("column", null, Types.VARCHAR)
                .param("award", null, Types.VARCHAR)
                .update();
        audit.record("export.made", "export", run.id(), Map.of("profile", profile.name(), "rows", rows));
    }

    /** @param column where the problem is about one */
    @Transactional
    public void refused(Run run, Instant started, String problem, @Nullable String column, @Nullable String award) {
        settle(run, "refused", started)
                .param("upTo", 0L)
                .param("rows", 0)
                .param("bytes", 0L)
                .param("file", null, Types.OTHER)
                .param("keptUntil", null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("name", null, Types.VARCHAR)
                .param("problem", problem)
                .param("column", column, Types.VARCHAR)
                .param("award", award, Types.VARCHAR)
                .update();
    }

    private JdbcClient.StatementSpec settle(Run run, String state, Instant started) {
        return jdbc.sql("""
                        update export_run set state = :state, started_at = :started, ended_at = :now, up_to = :upTo, rows = :rows,
                               bytes = :bytes, file_id = :file, kept_until = :keptUntil, file_name = :name, problem = :problem,
                               problem_column = :column, problem_award = :award
                        where organisation_id = :organisation and id = :id
                        """)
                .param("state", state)
                .param("started", time(started))
                .param("now", time(clock.instant()))
                .param("organisation", Tenancy.organisation())
                .param("id", run.id());
    }

    /** Files that are kept no longer: too old, or too many of their profile. @return what to throw away */
    @Transactional
    public List<UUID> forget(UUID profile) {
        return jdbc.sql("""
                        with gone as (
                            select id, file_id from export_run
                            where organisation_id = :organisation and profile_id = :profile and file_id is not null
                              and (kept_until <= :now or id not in (
                                   select id from export_run
                                   where organisation_id = :organisation and profile_id = :profile and file_id is not null
                                   order by asked_at desc, id desc limit :most)))
                        update export_run r set file_id = null from gone
                        where r.organisation_id = :organisation and r.id = gone.id returning gone.file_id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("profile", profile)
                .param("now", time(clock.instant()))
                .param("most", SHOWN)
                .query(UUID.class)
                .list();
    }

    /** All files of a profile. */
    @Transactional(readOnly = true)
    public List<UUID> files(UUID profile) {
        return jdbc.sql("""
                        select file_id from export_run
                        where organisation_id = :organisation and profile_id = :profile and file_id is not null
                        """)
                .param("organisation", Tenancy.organisation())
                .param("profile", profile)
                .query(UUID.class)
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("profile_id", UUID.class),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                row.getLong("up_to"),
                row.getInt("rows"),
                row.getLong("bytes"),
                row.getObject("file_id", UUID.class),
                Rows.instant(row, "kept_until"),
                row.getString("file_name"),
                row.getString("problem"),
                row.getString("problem_column"),
                row.getString("problem_award"));
    }
}
