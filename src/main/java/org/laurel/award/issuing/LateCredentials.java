package org.laurel.award.issuing;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.SigningKey;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.IssuedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the OB 3.0 credentials of awards from before there were any, some at a stretch and each in a transaction of its
 * own: it may stop anywhere and be begun again. They say what the awards say, and are signed with the key in use.
 */
@Configuration(proxyBeanMethods = false)
class LateCredentials {

    /** Its one subject in each organisation is the organisation; the migration that brought it schedules it. */
    static final TenantTask WRITE = new TenantTask("award.late-credentials");

    private static final Logger LOG = LoggerFactory.getLogger(LateCredentials.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration STRETCH = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final IssuedAwards issued;
    private final Issuers issuers;
    private final AwardCredentials credentials;
    private final BadgeKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LateCredentials(
            JdbcClient jdbc,
            IssuedAwards issued,
            Issuers issuers,
            AwardCredentials credentials,
            BadgeKeys keys,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.issued = issued;
        this.issuers = issuers;
        this.credentials = credentials;
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> writeLateCredentials() {
        return WRITE.handledBy(subject -> write());
    }

    /** @return when to go on, or empty when nothing is left that can be written */
    Optional<Instant> write() {
        long until = System.nanoTime() + STRETCH.toNanos();
        UUID last = FIRST;
        while (System.nanoTime() < until) {
            List<UUID> some = missing(last);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            try {
                some.forEach(this::write);
            } catch (BadgeKeyUnusable e) {
                LOG.error("Credentials wait: {}", e.getMessage(), e);
                return Optional.of(clock.instant().plus(BadgeKeyUnusable.PAUSE));
            }
            last = some.get(some.size() - 1);
        }
        return Optional.of(clock.instant().plus(REST));
    }

    /** One that would not be valid is left out and told; its award stays as it is. */
    private void write(UUID award) {
        try {
            transaction.executeWithoutResult(status -> complete(award));
        } catch (BadgeSchemas.SchemaBroken e) {
            LOG.error("The credential of award {} would not be valid", award, e);
        }
    }

    /** The award's lock comes first: of two that write it the second finds it written. */
    private void complete(UUID award) {
        IssuedAward it = issued.lock(award);
        if (it.credential() != null || it.revokedAt() != null) {
            return;
        }
        SigningKey key = keys.inUse();
        IssuedBy issuer = issuers.published().orElseThrow();
        var holder = new AwardDraft.Holder(it.personId(), it.name(), it.nameShown(), it.recipient());
        var draft = new AwardDraft(
                it.cause(),
                it.submissionId(),
                holder,
                it.badgeClass(),
                it.issuedAt(),
                it.zone(),
                it.expiresAt(),
                it.given(),
                it.narrative(),
                it.evidence(),
                it.results(),
                null);
        credentials.issue(draft, award, issuer, key);
    }

    private List<UUID> missing(UUID after) {
        return transaction.execute(status -> jdbc.sql("""
                        select a.id from award a
                        where a.organisation_id = :organisation and a.revoked_at is null and a.id > :after
                          and not exists (select from award_credential c
                                          where c.organisation_id = a.organisation_id and c.award_id = a.id)
                        order by a.id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("after", after)
                .param("most", AT_ONCE)
                .query(UUID.class)
                .list());
    }
}
