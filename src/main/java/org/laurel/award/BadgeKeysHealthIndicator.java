package org.laurel.award;

import java.util.List;
import java.util.UUID;
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
 * Whether the keys that badges are signed with can be opened. Anybody may read the answer, so it holds a number and no
 * more. A key that cannot be opened is for an operator to mend and never a reason to send people to another node, which
 * could not open it either: {@link #DEGRADED} is a status of this component that the node's own does not follow.
 */
@Component
class BadgeKeysHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final BadgeKeys keys;

    BadgeKeysHealthIndicator(JdbcClient jdbc, PlatformTransactionManager transactions, BadgeKeys keys) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.keys = keys;
    }

    @Override
    public Health health() {
        try {
            List<UUID> organisations =
                    jdbc.sql("select id from organisation").query(UUID.class).list();
            long unusable = organisations.stream().filter(this::cannotSign).count();
            return unusable == 0
                    ? Health.up().build()
                    : Health.status(DEGRADED).withDetail("unusable", unusable).build();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown().build();
        }
    }

    private boolean cannotSign(UUID organisation) {
        return Tenancy.in(organisation, () -> Boolean.FALSE.equals(reading.execute(status -> keys.usable())));
    }
}
