package org.laurel.gradebook.reporting;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.service.ServiceBusy;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends what waits. One sender at a time holds a channel, and sends its newest report; older ones that say less are replaced
 * by it. A report whose delivery is in doubt is sent again with the same time stamp, so that in effect it arrives once.
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

    private final Outbox outbox;
    private final ChannelLeases channels;
    private final Columns columns;
    private final Delivery delivery;
    private final Extensions extensions;
    private final Clock clock;

    Sender(
            Outbox outbox,
            ChannelLeases channels,
            Columns columns,
            Delivery delivery,
            Extensions extensions,
            Clock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.columns = columns;
        this.delivery = delivery;
        this.extensions = extensions;
        this.clock = clock;
    }

    @Bean
    Task<Void> sendGradeReports() {
        return Outbox.SEND.handledBy(report -> {
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
            for (var next = next(lease); next.isPresent(); next = next(lease)) {
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

    /** The report that goes out next: the newest, or an older one that the LMS needs as well. */
    private Optional<GradeReport> next(ChannelLeases.Lease lease) {
        List<GradeReport> waiting = outbox.waiting(lease.channel());
        if (waiting.size() > 1) {
            Platform platform = columns.platform(waiting.get(0).columnId());
            List<GradeReport> older = waiting.subList(0, waiting.size() - 1);
            outbox.superseded(older.stream()
                    .filter(report -> !extensions.standsAlone(platform, report))
                    .toList());
            return older.stream()
                    .filter(report -> extensions.standsAlone(platform, report))
                    .findFirst()
                    .or(() -> Optional.of(waiting.get(waiting.size() - 1)));
        }
        return waiting.stream().findFirst();
    }

    /** @return when to try again, or empty when the report is settled */
    private Optional<Instant> send(GradeReport report) {
        try {
            return delivery.deliver(report) ? Optional.empty() : soon();
        } catch (ServiceBusy busy) {
            return Optional.of(busy.retryAt().orElseGet(() -> clock.instant().plus(BUSY)));
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

    private Optional<Instant> soon() {
        return Optional.of(clock.instant().plus(BUSY));
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        return pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY;
    }
}
