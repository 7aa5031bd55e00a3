package org.laurel.award.issuing;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.LongStream;
import org.laurel.award.key.BadgeKeys;
import org.laurel.foundation.Tenancy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the keys that badges are signed with can be opened. Anybody may read the answer, so it holds numbers and no
 * more: of keys, and of earned badges that wait for them. A key that cannot be opened is for an operator to mend and never a reason to send people to another node, which
 * could not open it either: {@link #DEGRADED} is a status of this component that the node's own does not follow.
 */
@Component
public class BadgeKeysHealthIndicator implements HealthIndicator {

    public static final Status DEGRADED = new Status("DEGRADED");

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final BadgeKeys keys;
    private final PendingAwards waiting;

    BadgeKeysHealthIndicator(
            JdbcClient jdbc, PlatformTransactionManager transactions, BadgeKeys keys, PendingAwards waiting) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.keys = keys;
        this.waiting = waiting;
    }

    @Override
    public Health health() {
        try {
            List<UUID> organisations =
                    jdbc.sql("select id from organisation").query(UUID.class).list();
            long[] waiting = organisations.stream()
                    .map(this::waitingUnsigned)
                    .flatMapToLong(it -> it.stream().asLongStream())
                    .toArray();
            return waiting.length == 0
                    ? Health.up().build()
                    : Health.status(DEGRADED)
                            .withDetail("unusable", (long) waiting.length)
                            .withDetail("waiting", LongStream.of(waiting).sum())
                            .build();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown().build();
        }
    }

    /** How many badges wait for a key that cannot be opened, or empty where it can. */
    private OptionalInt waitingUnsigned(UUID organisation) {
        return Tenancy.in(
                organisation,
                () -> Objects.requireNonNull(reading.execute(
                        status -> keys.usable() ? OptionalInt.empty() : OptionalInt.of(waiting.count()))));
    }
}
