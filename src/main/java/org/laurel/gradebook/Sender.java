package org.laurel.gradebook;

import com.github.kagkarlsson.scheduler.task.Task;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.GradeService;
import org.laurel.lti.Platform;
import org.laurel.lti.Score;
import org.laurel.lti.ServiceRefused;
import org.laurel.lti.ServiceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends what waits. One sender at a time holds a channel, and sends its reports from the oldest on. A report that the LMS
 * had taken before Laurel could note it is sent again with the same time stamp, which the LMS knows: in effect it arrives
 * once.
 */
@Configuration(proxyBeanMethods = false)
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;
    /** Says that the LMS does not know Laurel at present, and nothing about the score. */
    private static final int UNAUTHORIZED = 401;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Outbox outbox;
    private final ChannelLeases channels;
    private final Columns columns;
    private final GradeService grades;
    private final Extensions extensions;
    private final Clock clock;

    Sender(
            Outbox outbox,
            ChannelLeases channels,
            Columns columns,
            GradeService grades,
            Extensions extensions,
            Clock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.columns = columns;
        this.grades = grades;
        this.extensions = extensions;
        this.clock = clock;
    }

    @Bean
    Task<Void> sendGradeReports() {
        return Outbox.SEND.does(report -> {
            if (!outbox.isWaiting(report)) {
                return Optional.empty();
            }
            Optional<ChannelLeases.Lease> lease = channels.take(report);
            return lease.isPresent()
                    ? sendAll(lease.get())
                    : channels.restsUntil(report).or(this::soon);
        });
    }

    /** @return when to come back, or empty when nothing waits any more */
    private Optional<Instant> sendAll(ChannelLeases.Lease taken) {
        ChannelLeases.Lease lease = taken;
        try {
            for (var next = outbox.next(lease.channel()); next.isPresent(); next = outbox.next(lease.channel())) {
                Optional<ChannelLeases.Lease> renewed = channels.renew(lease);
                if (renewed.isEmpty()) {
                    return soon();
                }
                lease = renewed.get();
                Optional<Instant> later = send(next.get());
                if (later.isPresent()) {
                    return later;
                }
            }
            return Optional.empty();
        } finally {
            channels.giveBack(lease);
        }
    }

    /** @return when to try again, or empty when the report is settled */
    private Optional<Instant> send(GradeReport report) {
        try {
            return deliver(report);
        } catch (ServiceUnavailable later) {
            return Optional.of(wait(report, String.valueOf(later.getMessage()), later.retryAt()));
        } catch (ServiceRefused no) {
            if (no.status() == UNAUTHORIZED) {
                return Optional.of(wait(report, no.words(), Optional.empty()));
            }
            outbox.refused(report, no.words());
            LOG.warn("Grade report {} was refused by the LMS: {} {}", report.id(), no.status(), no.words());
            return Optional.empty();
        }
    }

    private Instant wait(GradeReport report, String why, Optional<Instant> wanted) {
        Instant patience = clock.instant().plus(pause(report.tries()));
        Instant again = wanted.filter(patience::isBefore).orElse(patience);
        outbox.delayed(report, why, again);
        LOG.info("Grade report {} waits until {}: {}", report.id(), again, why);
        return again;
    }

    /** A column that is not there any more is looked for once; if the LMS does not know that one either, it means no. */
    private Optional<Instant> deliver(GradeReport report) {
        Optional<Columns.Column> column = columns.open(report.columnId(), report.lineItem());
        if (column.isEmpty()) {
            return soon();
        }
        try {
            post(report, column.get());
        } catch (ServiceRefused no) {
            if (no.status() != NOT_FOUND
                    || !columns.forget(report.columnId(), column.get().lineItem())) {
                throw no;
            }
            Optional<Columns.Column> another = columns.open(report.columnId(), null);
            if (another.isEmpty()) {
                return soon();
            }
            post(report, another.get());
        }
        return Optional.empty();
    }

    /** A time stamp that the LMS knows already is one of ours, of which we did not hear that it had arrived. */
    private void post(GradeReport report, Columns.Column column) {
        BigDecimal maximum = report.score() == null ? null : columns.maximum(column);
        try {
            grades.post(column.registration(), column.lineItem(), score(report, column, maximum));
        } catch (ServiceRefused no) {
            if (no.status() != CONFLICT) {
                throw no;
            }
        }
        outbox.sent(report, maximum);
    }

    private Optional<Instant> soon() {
        return Optional.of(clock.instant().plus(BUSY));
    }

    private Score score(GradeReport report, Columns.Column column, @Nullable BigDecimal maximum) {
        Platform platform = column.registration().platform();
        boolean knowsComment = report.takenBefore() && extensions.repeatsComments(platform);
        return new Score(
                report.userId(),
                report.at(),
                report.activity(),
                report.grading(),
                report.score() == null || maximum == null ? null : Points.of(report.score(), maximum),
                maximum,
                knowsComment ? null : report.comment(),
                report.submittedAt(),
                extensions.ofScore(platform, report));
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        return pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY;
    }
}
