package org.laurel.gradebook.reporting;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the LMS once more how somebody stands. What goes out is always the newest report of the channel, with a new time
 * stamp: an older one that was refused would undo, at the LMS, what has happened since.
 */
@Repository
public class Resending {

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Resending(JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    private record Newest(UUID id, boolean waiting, boolean stands) {}

    /**
     * Sends the newest report of a channel again, or sooner where it waits. What was refused on the channel is replaced by it.
     *
     * @return the report that goes out, or empty where none should: its award has been taken back
     */
    @Transactional
    public Optional<UUID> again(UUID channel) {
        OffsetDateTime at = stamp(channel);
        Optional<Newest> newest = newest(channel);
        Optional<UUID> sent =
                newest.filter(Newest::stands).map(it -> it.waiting() ? sooner(it.id()) : copy(it.id(), at));
        jdbc.sql("update grade_report set state = 'replaced' where channel_id = :channel and state = 'refused'")
                .param("channel", channel)
                .update();
        return sent;
    }

    /** Tries at once to send what waits on the channel of this report. @return whether it waits */
    @Transactional
    public boolean now(UUID report) {
        int freed = jdbc.sql("""
                        update grade_channel c set rest_until = null from grade_report r
                        where r.id = :report and r.state = 'waiting' and c.id = r.channel_id
                        """).param("report", report).update();
        if (freed == 1) {
            sooner(report);
        }
        return freed == 1;
    }

    /** Under the channel's lock, as every report gets its time; the LMS is asked again whatever it asked for. */
    private OffsetDateTime stamp(UUID channel) {
        return jdbc.sql("""
                        update grade_channel
                        set last_timestamp = greatest(:now, last_timestamp + interval '1 second'), rest_until = null
                        where id = :channel returning last_timestamp
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("channel", channel)
                .query(OffsetDateTime.class)
                .single();
    }

    private Optional<Newest> newest(UUID channel) {
        return jdbc.sql("""
                        select r.id, r.state = 'waiting' as waiting,
                               r.score is null or exists (select from award a where a.submission_id = r.submission_id
                                                          and a.revoked_at is null)
                                 or exists (select from award_waiting w where w.submission_id = r.submission_id) as stands
                        from grade_report r where r.channel_id = :channel order by r.at desc limit 1
                        """).param("channel", channel).query(Newest.class).optional();
    }

    private UUID copy(UUID report, OffsetDateTime at) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into grade_report (id, organisation_id, channel_id, submission_id, attempt_id, at, activity,
                                                  grading, score, comment, submitted_at, state, taken_before)
                        select :id, organisation_id, channel_id, submission_id, attempt_id, :at, activity,
                               grading, score, comment, submitted_at, 'waiting', taken_before or state = 'sent'
                        from grade_report where id = :report
                        """).param("id", id).param("at", at).param("report", report).update();
        Outbox.SEND.schedule(scheduler, id, clock.instant());
        return id;
    }

    private UUID sooner(UUID report) {
        try {
            Outbox.SEND.runNow(scheduler, report, clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException e) {
            return report;
        }
        return report;
    }
}
