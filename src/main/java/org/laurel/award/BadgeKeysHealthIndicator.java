package org.laurel.award;

import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Down when the master key opens no badge key: one key tells, as one master key seals them all. */
@Component
class BadgeKeysHealthIndicator implements HealthIndicator {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BadgeKeys keys;

    BadgeKeysHealthIndicator(JdbcClient jdbc, TransactionTemplate transaction, BadgeKeys keys) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
    }

    @Override
    public Health health() {
        Optional<UUID> anyIssuer = jdbc.sql("select organisation_id from badge_address order by id limit 1")
                .query(UUID.class)
                .optional();
        try {
            anyIssuer.ifPresent(organisation ->
                    Tenancy.in(organisation, () -> transaction.executeWithoutResult(status -> keys.inUse())));
            return Health.up().build();
        } catch (BadgeKeyUnusable e) {
            return Health.down(e).build();
        }
    }
}
