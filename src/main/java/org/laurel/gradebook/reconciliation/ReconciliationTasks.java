package org.laurel.gradebook.reconciliation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.directory.OrganisationCreated;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** When comparisons happen: each night, in each organisation at a time of its own, and whenever somebody asks. */
@Configuration(proxyBeanMethods = false)
class ReconciliationTasks {

    private static final TenantTask NIGHT = new TenantTask("gradebook.night");
    /** In Universal Time, when it is night in the Americas. */
    private static final LocalTime FROM = LocalTime.of(7, 0);

    private static final Duration WITHIN = Duration.ofHours(3);

    private final SchedulerClient scheduler;
    private final Clock clock;

    ReconciliationTasks(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Bean
    Task<Void> compareGradesEveryNight(Runs runs) {
        return NIGHT.handledBy(organisation -> {
            runs.begin(null);
            return Optional.of(nextNight(organisation));
        });
    }

    @Bean
    Task<Void> compareGrades(GradeReconciler comparer) {
        return Runs.COMPARE.handledBy(comparer::goOn);
    }

    @EventListener
    void on(OrganisationCreated created) {
        NIGHT.schedule(scheduler, Tenancy.organisation(), nextNight(created.organisationId()));
    }

    /** Spread, so that not all organisations ask the one big LMS at the same minute. */
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
