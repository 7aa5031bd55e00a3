package org.laurel.gradebook.reporting;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who sends on a channel: one sender at a time, on all nodes together, and nobody while its LMS is left alone. */
@Repository
class ChannelLeases {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelLeases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The sole right to send on a channel, for a while. */
    record Lease(UUID channel, Instant until) {}

    /** Takes the channel of a report. @return empty while another sender has it, or its LMS is left alone */
    @Transactional
    public Optional<Lease> take(UUID report) {
        Instant now = clock.instant();
        Instant until = leaseFrom(now);
        return jdbc.sql("""
                        update grade_channel c set busy_until = :until
                        where c.id = (select channel_id from grade_report where id = :report)
                          and (c.busy_until is null or c.busy_until < :now)
                          and (c.rest_until is null or c.rest_until <= :now)
                        returning c.id
                        """)
                .param("until", at(until))
                .param("report", report)
                .param("now", at(now))
                .query(UUID.class)
                .optional()
                .map(channel -> new Lease(channel, until));
    }

    /** Keeps the channel for longer. @return empty when it took too long, and another may have it by now */
    @Transactional
    public Optional<Lease> renew(Lease lease) {
        Instant until = leaseFrom(clock.instant());
        return change(lease, at(until)) ? Optional.of(new Lease(lease.channel(), until)) : Optional.empty();
    }

    /** Lets others send; a lease that another has taken meanwhile stays theirs. */
    @Transactional
    public void giveBack(Lease lease) {
        change(lease, null);
    }

    private boolean change(Lease lease, @Nullable OffsetDateTime until) {
        return jdbc.sql("update grade_channel set busy_until = :until where id = :id and busy_until = :mine")
                        .param("until", until, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", lease.channel())
                        .param("mine", at(lease.until()))
                        .update()
                == 1;
    }

    /** As exact as the database keeps it, because it is compared. */
    private static Instant leaseFrom(Instant now) {
        return now.plus(LEASE).truncatedTo(ChronoUnit.MICROS);
    }

    /** Until when the LMS of a report's channel is left alone, or empty when it is not. */
    @Transactional(readOnly = true)
    public Optional<Instant> restsUntil(UUID report) {
        return jdbc.sql("""
                        select c.rest_until from grade_channel c join grade_report r on r.channel_id = c.id
                        where r.id = :report and c.rest_until > :now
                        """)
                .param("report", report)
                .param("now", at(clock.instant()))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
