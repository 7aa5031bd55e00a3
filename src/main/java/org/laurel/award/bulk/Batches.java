package org.laurel.award.bulk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.foundation.web.PageProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists of the current organisation. What changes one asks for the state that it must be in. */
@Repository
class Batches {

    static final TenantTask WORK = new TenantTask("award.batch");

    private static final String SELECT = """
            select b.*, p.name as maker from award_batch b left join person p on p.id = b.made_by
            where b.organisation_id = :organisation\s""";

    private static final int MOST_LISTED = 50;

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    Batches(JdbcClient jdbc, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new list whose file is to be read. */
    @Transactional
    public UUID add(Batch.Kind kind, String name, UUID file, @Nullable String reason, UUID maker) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into award_batch (id, organisation_id, kind, state, name, file_id, reason, made_by, made_at)
                        values (:id, :organisation, :kind, 'reading', :name, :file, :reason, :maker, :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("kind", kind.key())
                .param("name", name)
                .param("file", file)
                .param("reason", reason, Types.VARCHAR)
                .param("maker", maker)
                .param("now", now())
                .update();
        audit.record("award-batch.brought", "award-batch", id, Map.of("kind", kind.key(), "name", name));
        WORK.schedule(scheduler, id, clock.instant());
        return id;
    }

    /** @throws PageProblem 404 where this organisation has no such list */
    @Transactional(readOnly = true)
    public Batch find(UUID id) {
        return jdbc.sql(SELECT + "and b.id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(Batches::batch)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Batch> latest() {
        return jdbc.sql(SELECT + "order by b.made_at desc, b.id limit :most")
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query(Batches::batch)
                .list();
    }

    /** Begins what a person said yes to. @return false where it is under way already, or cannot be */
    @Transactional
    public boolean confirm(UUID id) {
        return begin(id, Batch.State.RUNNING, "award-batch.confirmed", Batch.State.READY);
    }

    /** Checks again what could not be done. @return false where it is under way */
    @Transactional
    public boolean checkAgain(UUID id) {
        return begin(
                id,
                Batch.State.READING,
                "award-batch.checked-again",
                Batch.State.READY,
                Batch.State.ENDED,
                Batch.State.CANCELED);
    }

    private boolean begin(UUID id, Batch.State state, String action, Batch.State... from) {
        boolean begun = move(id, state, from);
        if (begun) {
            audit.record(action, "award-batch", id, Map.of());
            WORK.runNow(scheduler, id, clock.instant());
        }
        return begun;
    }

    /** Stops it after the rows that are being done. @return false where there is nothing to stop */
    @Transactional
    public boolean cancel(UUID id) {
        boolean stopped = move(id, Batch.State.CANCELED, Batch.State.READY, Batch.State.RUNNING);
        if (stopped) {
            audit.record("award-batch.canceled", "award-batch", id, Map.of());
        }
        return stopped;
    }

    @Transactional
    public void ended(UUID id, Map<String, Integer> counts) {
        if (move(id, Batch.State.ENDED, Batch.State.RUNNING)) {
            audit.record("award-batch.ended", "award-batch", id, counts);
        }
    }

    /** The list as a whole cannot be read. */
    @Transactional
    public void refused(UUID id, BatchFile.Unreadable why) {
        if (move(id, Batch.State.REFUSED, Batch.State.READING)) {
            jdbc.sql("""
                            update award_batch set problem = :problem, detail = :detail, file_id = null
                            where organisation_id = :organisation and id = :id
                            """)
                    .param("problem", why.problem())
                    .param("detail", why.detail())
                    .param("organisation", Tenancy.organisation())
                    .param("id", id)
                    .update();
        }
    }

    /** Every row was checked. @param ignored columns that mean nothing here, or null to leave what is known */
    @Transactional
    public void read(UUID id, @Nullable String ignored) {
        if (move(id, Batch.State.READY, Batch.State.READING)) {
            jdbc.sql("""
                            update award_batch set ignored = coalesce(:ignored, ignored), file_id = null
                            where organisation_id = :organisation and id = :id
                            """)
                    .param("ignored", ignored, Types.VARCHAR)
                    .param("organisation", Tenancy.organisation())
                    .param("id", id)
                    .update();
        }
    }

    private boolean move(UUID id, Batch.State state, Batch.State... from) {
        boolean over = state != Batch.State.READING && state != Batch.State.READY && state != Batch.State.RUNNING;
        return jdbc.sql("""
                        update award_batch set state = :state, ended_at = case when :over then :now end
                        where organisation_id = :organisation and id = :id and state = any(:from)
                        """)
                        .param("state", state.key())
                        .param("over", over)
                        .param("now", now())
                        .param("organisation", Tenancy.organisation())
                        .param("id", id)
                        .param(
                                "from",
                                java.util.Arrays.stream(from)
                                        .map(Batch.State::key)
                                        .toArray(String[]::new))
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getObject("id", UUID.class),
                Batch.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getObject("file_id", UUID.class),
                row.getString("reason"),
                row.getString("ignored"),
                row.getString("problem"),
                row.getString("detail"),
                row.getObject("made_by", UUID.class),
                row.getString("maker"),
                Objects.requireNonNull(Rows.instant(row, "made_at")),
                Rows.instant(row, "ended_at"));
    }
}
