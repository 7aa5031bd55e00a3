package org.laurel.award.issuing;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.award.key.BadgeKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the badges that wait for their organisation's key, as soon as one node can open it. */
@Configuration(proxyBeanMethods = false)
public class PendingAwardsWork {

    private final PendingAwards waiting;
    private final EarnedBadges earned;
    private final BadgeKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PendingAwardsWork(
            PendingAwards waiting, EarnedBadges earned, BadgeKeys keys, TransactionTemplate transaction, Clock clock) {
        this.waiting = waiting;
        this.earned = earned;
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> issueEarnedBadges() {
        return PendingAwards.ISSUE.handledBy(this::issue);
    }

    /** @return when to try again, or empty where the badge is there */
    public Optional<Instant> issue(UUID submission) {
        Boolean done = transaction.execute(status -> {
            if (!keys.usable()) {
                return false;
            }
            waiting.take(submission).ifPresent(earned::issue);
            return true;
        });
        return Boolean.TRUE.equals(done)
                ? Optional.empty()
                : Optional.of(clock.instant().plus(BadgeKeyUnusable.PAUSE));
    }
}
