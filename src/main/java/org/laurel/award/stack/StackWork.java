package org.laurel.award.stack;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.directory.OrganisationCreated;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Looks whether stacks are complete: when somebody earns a member, when two people are found to be one, when a stack comes, and
 * each night for all else by which one may come to be complete, such as a member that is no longer offered.
 */
@Configuration(proxyBeanMethods = false)
class StackWork {

    private static final Logger LOG = LoggerFactory.getLogger(StackWork.class);
    private static final TenantTask NIGHT = new TenantTask("award.stack-night");
    private static final int AT_ONCE = 500;
    /** In Universal Time, when it is night in the Americas; spread over some hours. */
    private static final LocalTime FROM = LocalTime.of(6, 0);

    private static final Duration WITHIN = Duration.ofHours(3);

    private final StackChecks checks;
    private final StackAwards awards;
    private final SchedulerClient scheduler;
    private final Clock clock;

    StackWork(StackChecks checks, StackAwards awards, SchedulerClient scheduler, Clock clock) {
        this.checks = checks;
        this.awards = awards;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Bean
    Task<Void> checkStacks() {
        return StackChecks.CHECK.handledBy(this::check);
    }

    @Bean
    Task<Void> checkStacksEveryNight() {
        return NIGHT.handledBy(organisation -> Optional.of(
                everybody(StackChecks.Asked.everybody(clock.instant())) ? nextNight(organisation) : later()));
    }

    @EventListener
    void on(OrganisationCreated created) {
        NIGHT.schedule(scheduler, Tenancy.organisation(), nextNight(created.organisationId()));
    }

    /** @return when to try again, or empty where all is done */
    Optional<Instant> check(UUID id) {
        Optional<StackChecks.Asked> found = checks.find(id);
        boolean done = found.map(it -> it.personId() == null ? everybody(it) : one(it.personId(), it))
                .orElse(true);
        if (done) {
            checks.done(id);
        }
        return done ? Optional.empty() : Optional.of(later());
    }

    /** @return whether all was looked at; not so where nothing can be signed now */
    private boolean one(UUID person, StackChecks.Asked asked) {
        try {
            checks.open(person).forEach(it -> awards.bring(person, it, asked));
            return true;
        } catch (BadgeKeyUnusable e) {
            LOG.error("Awards of stacks wait: {}", e.getMessage(), e);
            return false;
        }
    }

    /** What goes wrong for one person is no reason that others wait; the night looks at them again. */
    private boolean everybody(StackChecks.Asked asked) {
        List<UUID> some = next(null);
        while (!some.isEmpty()) {
            for (UUID person : some) {
                try {
                    if (!one(person, asked)) {
                        return false;
                    }
                } catch (RuntimeException e) {
                    LOG.error("The award of a stack could not be issued to {}", person, e);
                }
            }
            some = next(some.get(some.size() - 1));
        }
        return true;
    }

    private List<UUID> next(@Nullable UUID after) {
        return checks.candidates(after, AT_ONCE);
    }

    private Instant later() {
        return clock.instant().plus(BadgeKeyUnusable.PAUSE);
    }

    private Instant nextNight(UUID organisation) {
        Duration own = Duration.ofSeconds(Math.floorMod(organisation.hashCode(), WITHIN.toSeconds()));
        Instant now = clock.instant();
        Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .atTime(FROM)
                .toInstant(ZoneOffset.UTC)
                .plus(own);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }
}
