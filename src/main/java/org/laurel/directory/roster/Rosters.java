package org.laurel.directory.roster;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The courses whose LMS offers a roster, and when each is fetched: after the first launch, then every few hours while
 * people come, and when somebody asks. One fetch is one durable task with an id of its own.
 */
@Repository
public class Rosters {

    static final TenantTask FETCH = new TenantTask("directory.fetch-roster");
    /** A roster younger than this is good enough. */
    static final Duration FRESH = Duration.ofHours(4);

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration TURN = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    Rosters(JdbcClient jdbc, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a task is to fetch. */
    record Fetch(UUID run, UUID contextId, UUID registrationId, URI url, Instant launchedAt, int tries) {}

    /** Empty where the LMS has offered no roster for the course. */
    @Transactional(readOnly = true)
    public Optional<CourseRoster> find(UUID context) {
        return jdbc.sql("""
                        select fetched_at, next_at, trouble, words, unreadable, complete,
                               run_id is not null and (next_at <= :soon or coalesce(busy_until > :now, false)) as under_way
                        from course_roster where context_id = :context
                        """)
                .param("now", now())
                .param("soon", at(clock.instant().plus(TURN)))
                .param("context", context)
                .query(CourseRoster.class)
                .optional();
    }

    /** Fetches the roster of a course as soon as may be. @return false where the LMS has offered none */
    @Transactional
    public boolean fetchNow(UUID context) {
        UUID run = Ids.next();
        boolean known = jdbc.sql("""
                        update course_roster set run_id = :run, next_at = :now
                        where context_id = :context and (run_id is null or next_at > :now)
                        """)
                        .param("run", run)
                        .param("now", now())
                        .param("context", context)
                        .update()
                == 1;
        if (known) {
            FETCH.schedule(scheduler, run, clock.instant());
            audit.record("roster.asked-for", "course", context, Map.of());
        }
        return known || find(context).isPresent();
    }

    /** Somebody came from a course: its roster is worth knowing. */
    void came(UUID context, UUID registration, URI url) {
        UUID run = Ids.next();
        boolean due = jdbc.sql("""
                        insert into course_roster (context_id, organisation_id, registration_id, url, launched_at, run_id, next_at)
                        values (:context, :organisation, :registration, :url, :now, :run, :now)
                        on conflict (context_id) do update set
                            url = excluded.url, launched_at = excluded.launched_at,
                            run_id = case when course_roster.run_id is null and course_roster.tried_at < :stale
                                          then excluded.run_id else course_roster.run_id end,
                            next_at = case when course_roster.run_id is null and course_roster.tried_at < :stale
                                           then excluded.next_at else course_roster.next_at end
                        returning run_id = :run
                        """)
                .param("context", context)
                .param("organisation", Tenancy.organisation())
                .param("registration", registration)
                .param("url", url.toString())
                .param("now", now())
                .param("stale", at(clock.instant().minus(FRESH)))
                .param("run", run)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (due) {
            FETCH.schedule(scheduler, run, clock.instant());
        }
    }

    /** What this task is to fetch, or empty where another one does by now. */
    @Transactional(readOnly = true)
    Optional<Fetch> of(UUID run) {
        return jdbc.sql("""
                        select run_id as run, context_id, registration_id, url, launched_at, tries from course_roster
                        where run_id = :run
                        """).param("run", run).query(Fetch.class).optional();
    }

    /** Takes the registration's turn: one roster at a time. @return when to come again, or empty when it is ours */
    @Transactional
    Optional<Instant> take(Fetch fetch) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roster ' || :registration, 0))::text")
                .param("registration", fetch.registrationId().toString())
                .query(String.class)
                .single();
        Instant soon = clock.instant().plus(TURN);
        Optional<Instant> wait = jdbc.sql("""
                        select max(greatest(least(busy_until, :soon), rest_until)) from course_roster
                        where registration_id = :registration and (busy_until > :now or rest_until > :now)
                        """)
                .param("soon", at(soon))
                .param("registration", fetch.registrationId())
                .param("now", now())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
        if (wait.isEmpty()) {
            jdbc.sql("update course_roster set busy_until = :until where context_id = :context")
                    .param("until", at(clock.instant().plus(LEASE)))
                    .param("context", fetch.contextId())
                    .update();
        } else {
            jdbc.sql("update course_roster set next_at = :next where run_id = :run")
                    .param("next", at(wait.get()))
                    .param("run", fetch.run())
                    .update();
        }
        return wait;
    }

    /** The roster is here; called in the transaction that keeps it. */
    void fetched(Fetch fetch, int unreadable, boolean complete) {
        jdbc.sql("""
                        update course_roster set fetched_at = :now, tried_at = :now, tries = 0, trouble = null, words = null,
                            unreadable = :unreadable, complete = :complete, busy_until = null, rest_until = null,
                            next_at = case when run_id = :run then null else next_at end, run_id = nullif(run_id, :run)
                        where context_id = :context
                        """)
                .param("now", now())
                .param("unreadable", unreadable)
                .param("complete", complete)
                .param("run", fetch.run())
                .param("context", fetch.contextId())
                .update();
    }

    /** It did not go well. @param next when this task tries again, or null when it does not */
    @Transactional
    void troubled(Fetch fetch, String trouble, @Nullable String words, @Nullable Instant next, @Nullable Instant rest) {
        jdbc.sql("""
                        update course_roster set tried_at = :now, tries = tries + 1, trouble = :trouble, words = :words,
                            busy_until = null, rest_until = :rest,
                            next_at = case when run_id = :run then :next else next_at end,
                            run_id = case when run_id = :run and :next::timestamptz is null then null else run_id end
                        where context_id = :context
                        """)
                .param("now", now())
                .param("trouble", trouble)
                .param("words", words)
                .param("rest", at(rest), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("next", at(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("run", fetch.run())
                .param("context", fetch.contextId())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
