package org.laurel.award.recognition;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.AwardUpdated;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of each award that a change of policy touches, some at a time: it may stop anywhere and be begun again. An award that is
 * told of twice does no harm, as readers get it as it is.
 */
@Configuration(proxyBeanMethods = false)
class RecognitionChanges {

    /** Its subject is the policy that came or went. */
    static final TenantTask TELL = new TenantTask("award.recognition-changed");

    /** Awards that count by a policy, or would if it stood: those of its days, until the next policy begins. */
    private static final String TOUCHED = """
            a.organisation_id = :organisation and a.earned_id = :earned and a.revoked_at is null
              and (a.issued_at at time zone a.zone)::date >= :from
              and (a.issued_at at time zone a.zone)::date < coalesce(
                  (select min(n.in_force_from) from recognition_policy n
                   where n.organisation_id = :organisation and n.earned_id = :earned and n.withdrawn_at is null
                     and n.in_force_from > :from), 'infinity')
              and award_counts(a.organisation_id, a.id)
            """;

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecognitionChanges(
            JdbcClient jdbc,
            SchedulerClient scheduler,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    private record Touched(UUID id, UUID personId) {}

    @Bean
    Task<Void> tellOfChangedRecognition() {
        return TELL.handledBy(policy -> transaction.execute(status -> tell(policy)));
    }

    /** How many awards a policy touches that comes or goes. */
    int touched(Policy policy) {
        return transaction.execute(status -> jdbc.sql("select count(*) from award a where " + TOUCHED)
                .param("organisation", Tenancy.organisation())
                .param("earned", policy.earnedId())
                .param("from", policy.inForceFrom())
                .query(Integer.class)
                .single());
    }

    /** In the transaction in which a policy came or went. */
    @Transactional
    public void tellLater(UUID policy) {
        jdbc.sql("update recognition_policy set told_award = null where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", policy)
                .update();
        TELL.runNow(scheduler, policy, clock.instant());
    }

    /** @return when to go on, or empty where all are told of */
    private Optional<Instant> tell(UUID policy) {
        Instant now = clock.instant();
        List<Touched> some = jdbc.sql(
                        """
                        select a.id, a.person_id from recognition_policy p join award a on a.earned_id = p.earned_id
                        where p.organisation_id = :organisation and p.id = :policy and (p.told_award is null or a.id > p.told_award) and
                        """ + TOUCHED.replace(":earned", "p.earned_id").replace(":from", "p.in_force_from")
                                + " order by a.id limit :most")
                .param("organisation", Tenancy.organisation())
                .param("policy", policy)
                .param("most", AT_ONCE)
                .query(Touched.class)
                .list();
        some.forEach(award ->
                events.publishEvent(new AwardUpdated(award.id(), Tenancy.organisation(), award.personId(), now)));
        if (some.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("update recognition_policy set told_award = :last where organisation_id = :organisation and id = :id")
                .param("last", some.get(some.size() - 1).id())
                .param("organisation", Tenancy.organisation())
                .param("id", policy)
                .update();
        return some.size() < AT_ONCE ? Optional.empty() : Optional.of(now);
    }
}
