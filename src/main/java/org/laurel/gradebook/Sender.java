package org.laurel.gradebook;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String CANVAS_SUBMISSION = "https://canvas.instructure.com/lti/submission";

    @Bean
    Task<Void> sendGradeReports(Outbox outbox, Columns columns, GradeService grades, Clock clock) {
        return Outbox.SEND.does(report -> {
            if (!outbox.isWaiting(report)) {
                return Optional.empty();
            }
            Optional<UUID> channel = outbox.take(report);
            if (channel.isEmpty()) {
                return Optional.of(clock.instant().plus(BUSY));
            }
            try {
                return sendAll(channel.get(), outbox, columns, grades, clock);
            } finally {
                outbox.giveBack(channel.get());
            }
        });
    }

    private static Optional<Instant> sendAll(
            UUID channel, Outbox outbox, Columns columns, GradeService grades, Clock clock) {
        for (Optional<GradeReport> next = outbox.next(channel); next.isPresent(); next = outbox.next(channel)) {
            GradeReport report = next.get();
            try {
                Optional<Columns.Column> column = columns.open(report.columnId(), report.lineItem());
                if (column.isEmpty()) {
                    return Optional.of(clock.instant().plus(BUSY));
                }
                send(report, column.get(), outbox, columns, grades);
            } catch (ServiceUnavailable later) {
                outbox.delayed(report, String.valueOf(later.getMessage()));
                LOG.info("Grade report {} waits: {}", report.id(), later.getMessage());
                Instant patience = clock.instant().plus(pause(report.tries()));
                return Optional.of(later.retryAt().filter(patience::isBefore).orElse(patience));
            } catch (ServiceRefused no) {
                outbox.refused(report, no.words());
                LOG.warn("Grade report {} was refused by the LMS: {} {}", report.id(), no.status(), no.words());
            }
        }
        return Optional.empty();
    }

    private static void send(
            GradeReport report, Columns.Column column, Outbox outbox, Columns columns, GradeService grades) {
        try {
            grades.post(column.registration(), column.lineItem(), score(report, column));
        } catch (ServiceRefused no) {
            if (no.status() == NOT_FOUND && report.lineItem() == null && report.tries() == 0) {
                columns.forget(report.columnId());
                outbox.delayed(report, no.words());
                return;
            }
            if (no.status() != CONFLICT) {
                throw no;
            }
        }
        outbox.sent(report);
    }

    private static Score score(GradeReport report, Columns.Column column) {
        return new Score(
                report.userId(),
                report.at(),
                report.activity(),
                report.grading(),
                report.score(),
                report.score() == null ? null : Columns.MAXIMUM,
                report.comment(),
                report.submittedAt(),
                extensions(report, column.registration().platform()));
    }

    /** Canvas blanks a score that comes without one, and counts an attempt, unless it is told otherwise. */
    private static Map<String, Object> extensions(GradeReport report, Platform platform) {
        if (platform != Platform.CANVAS && platform != Platform.CANVAS_SELF_HOSTED) {
            return Map.of();
        }
        boolean handedIn = report.grading() == Score.Grading.PENDING_MANUAL;
        return Map.of(CANVAS_SUBMISSION, Map.of("new_submission", handedIn, "preserve_score", report.score() == null));
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        return pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY;
    }
}
