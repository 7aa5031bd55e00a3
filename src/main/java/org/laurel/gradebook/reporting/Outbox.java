package org.laurel.gradebook.reporting;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
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
import org.laurel.lti.service.Score;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports that wait for the LMS. Writing one takes the channel's lock, so that time stamps of a channel grow strictly in
 * the order in which transactions commit, by whole seconds because some LMSs compare no finer.
 */
@Repository
public class Outbox {

    static final TenantTask SEND = new TenantTask("gradebook.send");

    private static final int LONGEST_ANSWER = 600;
    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Outbox(JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What is to be told; without a channel (the platform offers no grade service) it is dropped. */
    public record News(
            UUID submission,
            @Nullable UUID attempt,
            Score.Activity activity,
            Score.Grading grading,
            @Nullable BigDecimal score,
            @Nullable String comment,
            @Nullable Instant submittedAt) {}

    /** Writes a report for each column that is to know and the task that sends it, in the caller's transaction. */
    public void add(News news) {
        add(news, null);
    }

    /** @param only the channel of the only column that is to know, or null for all */
    public void add(News news, @Nullable UUID only) {
        List<UUID> channels = jdbc.sql("""
                        update grade_channel c
                        set last_timestamp = greatest(:now, c.last_timestamp + interval '1 second')
                        from grade_target t where t.submission_id = :submission and c.id = t.channel_id
                          and (:only::uuid is null or c.id = :only::uuid)
                        returning c.id
                        """)
                .param("now", at(clock.instant()))
                .param("submission", news.submission())
                .param("only", only, Types.OTHER)
                .query(UUID.class)
                .list();
        channels.forEach(channel -> write(news, channel));
    }

    private void write(News news, UUID channel) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into grade_report (id, organisation_id, channel_id, submission_id, attempt_id, at, activity,
                                                  grading, score, comment, submitted_at, state)
                        select :id, :organisation, id, :submission, :attempt, last_timestamp, :activity,
                               :grading, :score, :comment, :submittedAt, 'waiting' from grade_channel where id = :channel
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("channel", channel)
                .param("submission", news.submission())
                .param("attempt", news.attempt(), Types.OTHER)
                .param("activity", news.activity().name())
                .param("grading", news.grading().name())
                .param("score", news.score(), Types.NUMERIC)
                .param("comment", news.comment())
                .param("submittedAt", at(news.submittedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        SEND.schedule(scheduler, id, clock.instant());
    }

    @Transactional(readOnly = true)
    public boolean isWaiting(UUID report) {
        return jdbc.sql("select exists (select from grade_report where id = :id and state = 'waiting')")
                .param("id", report)
                .query(Boolean.class)
                .single();
    }

    /** What waits on a channel, the oldest first. */
    @Transactional(readOnly = true)
    public List<GradeReport> waiting(UUID channel) {
        return jdbc.sql("""
                        select r.*, c.column_id, c.user_id, c.line_item_url from grade_report r
                        join grade_channel c on c.id = r.channel_id
                        where r.channel_id = :channel and r.state = 'waiting' order by r.at limit :most
                        """)
                .param("channel", channel)
                .param("most", MOST_AT_ONCE)
                .query(Outbox::report)
                .list();
    }

    /** Reports that need not be sent, because a newer one of their channel says more. */
    @Transactional
    public void superseded(List<GradeReport> reports) {
        reports.forEach(report -> settle(report, "replaced", null, null, false));
    }

    /**
     * Gives a report that the LMS did not take as the newest another time stamp, later than all of its channel. Whether the
     * LMS took it once before is unknown where it has been tried, so that Canvas is to count no second attempt.
     *
     * @param atLeast the LMS's own time, or null where it did not say
     * @return empty where a newer report waits, which goes out in its place
     */
    @Transactional
    public Optional<GradeReport> stampedAnew(GradeReport report, @Nullable Instant atLeast) {
        Instant now = clock.instant();
        OffsetDateTime stamp = jdbc.sql("""
                        update grade_channel set last_timestamp = greatest(:now, :there, last_timestamp + interval '1 second')
                        where id = :channel returning last_timestamp
                        """)
                .param("now", at(now))
                .param("there", at(atLeast == null || atLeast.isBefore(now) ? now : atLeast))
                .param("channel", report.channelId())
                .query(OffsetDateTime.class)
                .single();
        int stamped =
                jdbc.sql("""
                        update grade_report r set at = :stamp, taken_before = r.taken_before or r.tries > 0
                        where r.id = :id and r.state = 'waiting'
                          and not exists (select from grade_report newer where newer.channel_id = r.channel_id
                                          and newer.state = 'waiting' and newer.at > r.at)
                        """).param("stamp", stamp).param("id", report.id()).update();
        return stamped == 0
                ? Optional.empty()
                : Optional.of(report.at(stamp.toInstant(), report.takenBefore() || report.tries() > 0));
    }

    /**
     * The LMS has it.
     *
     * @param maximum in which its score went out, or null without one
     * @param withoutEffect whether the LMS's gradebook shows another score nevertheless
     */
    @Transactional
    public void sent(GradeReport report, @Nullable BigDecimal maximum, boolean withoutEffect) {
        settle(report, "sent", null, maximum, withoutEffect);
    }

    /** The LMS will never take it. */
    @Transactional
    public void refused(GradeReport report, String words) {
        settle(report, "refused", words, null, false);
    }

    private void settle(
            GradeReport report,
            String state,
            @Nullable String answer,
            @Nullable BigDecimal maximum,
            boolean withoutEffect) {
        jdbc.sql("""
                        update grade_report set state = :state, answer = :answer, settled_at = :now, sent_maximum = :maximum,
                                                without_effect = :withoutEffect,
                                                tries = tries + case when :state = 'replaced' then 0 else 1 end
                        where id = :id and state = 'waiting'
                        """)
                .param("withoutEffect", withoutEffect)
                .param("maximum", maximum, Types.NUMERIC)
                .param("state", state)
                .param("answer", cut(answer))
                .param("now", at(clock.instant()))
                .param("id", report.id())
                .update();
    }

    /** It did not get through this time; nothing goes out on its channel until {@code again}. */
    @Transactional
    public void delayed(GradeReport report, String why, Instant again) {
        jdbc.sql("update grade_report set tries = tries + 1, answer = :answer where id = :id")
                .param("answer", cut(why))
                .param("id", report.id())
                .update();
        jdbc.sql("update grade_channel set rest_until = :again where id = :id")
                .param("again", at(again))
                .param("id", report.channelId())
                .update();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER);
    }

    private static GradeReport report(ResultSet row, int number) throws SQLException {
        String lineItem = row.getString("line_item_url");
        OffsetDateTime submitted = row.getObject("submitted_at", OffsetDateTime.class);
        return new GradeReport(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getObject("column_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getString("user_id"),
                lineItem == null ? null : URI.create(lineItem),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Score.Activity.valueOf(row.getString("activity")),
                Score.Grading.valueOf(row.getString("grading")),
                row.getBigDecimal("score"),
                row.getString("comment"),
                submitted == null ? null : submitted.toInstant(),
                row.getBoolean("taken_before"),
                row.getInt("tries"));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
