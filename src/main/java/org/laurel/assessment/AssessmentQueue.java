package org.laurel.assessment;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.AttemptSubmitted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All attempts that wait for an assessor. A claim is a lease: whoever looks or writes keeps it, whoever goes away loses
 * it when it runs out and somebody else takes the attempt.
 */
@Repository
public class AssessmentQueue {

    public static final Duration LEASE = Duration.ofMinutes(60);

    /** Work that a program lead handed over waits so long for its new assessor. */
    static final Duration HANDED_OVER = Duration.ofDays(1);

    /** Nobody gets a next attempt while they hold so many; choosing one is still possible. */
    public static final int MOST_CLAIMS = 5;

    static final int DUE_AFTER_BUSINESS_DAYS = 14;

    private final JdbcClient jdbc;
    private final OrganisationTimeZone timeZone;
    private final Clock clock;

    AssessmentQueue(JdbcClient jdbc, OrganisationTimeZone timeZone, Clock clock) {
        this.jdbc = jdbc;
        this.timeZone = timeZone;
        this.clock = clock;
    }

    @Transactional
    void add(AttemptSubmitted attempt, UUID microCredential, Set<String> carried) {
        jdbc.sql("""
                        insert into assessment_task (id, organisation_id, submission_id, attempt_id, number, educator_id,
                                                     micro_credential_id, version_id, carried, submitted_at, due_at, state)
                        values (:id, :organisation, :submission, :attempt, :number, :educator,
                                :microCredential, :version, :carried, :submitted, :due, 'WAITING')
                        on conflict (attempt_id) do nothing
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("submission", attempt.submissionId())
                .param("attempt", attempt.attemptId())
                .param("number", attempt.number())
                .param("educator", attempt.personId())
                .param("microCredential", microCredential)
                .param("version", attempt.versionId())
                .param("carried", carried.toArray(String[]::new))
                .param("submitted", at(attempt.at()))
                .param("due", at(BusinessDays.after(attempt.at(), DUE_AFTER_BUSINESS_DAYS, timeZone.now())))
                .update();
    }

    /** Takes everything of a withdrawn submission off the queue. */
    @Transactional
    void close(UUID submission) {
        jdbc.sql("""
                        update assessment_task set state = 'WITHDRAWN'
                        where submission_id = :submission and state in ('WAITING', 'HELD')
                        """).param("submission", submission).update();
    }

    @Transactional(readOnly = true)
    public Optional<AssessmentTask> find(UUID id) {
        return jdbc.sql("select * from assessment_task where id = :id")
                .param("id", id)
                .query(AssessmentTask::of)
                .optional();
    }

    /** The same with work and claims as this person sees them. */
    @Transactional(readOnly = true)
    public Optional<AssessmentTask> find(UUID id, UUID viewer) {
        return jdbc.sql("select " + AssessmentTask.AS_SEEN + " from assessment_task t where t.id = :id")
                .param("id", id)
                .param("viewer", viewer)
                .query(AssessmentTask::of)
                .optional();
    }

    /** Nobody goes on with work that has turned out to be their own. */
    @Transactional
    void dropOwn(UUID person) {
        jdbc.sql("""
                        update assessment_task set claimed_by = null, lease_until = null
                        where state = 'WAITING' and educator_id in (select same_people(:person))
                          and claimed_by in (select same_people(:person))
                        """).param("person", person).update();
    }

    /**
     * Claims the attempt due first that this assessor may take; concurrent callers never get the same one.
     *
     * @param microCredential only attempts at this one, or null for any
     */
    @Transactional
    Optional<UUID> claimNext(UUID assessor, @Nullable UUID microCredential) {
        return jdbc.sql("""
                        update assessment_task set claimed_by = :assessor, lease_until = :until
                        where id = (select id from assessment_task
                                    where state = 'WAITING' and educator_id not in (select same_people(:assessor))
                                      and (lease_until is null or lease_until < :now)
                                      and (:microCredential::uuid is null or micro_credential_id = :microCredential)
                                      and (select count(*) from assessment_task
                                           where state = 'WAITING' and claimed_by in (select same_people(:assessor)) and lease_until >= :now) < :most
                                    order by due_at, id
                                    limit 1
                                    for update skip locked)
                        returning id
                        """)
                .param("assessor", assessor)
                .param("until", at(clock.instant().plus(LEASE)))
                .param("now", at(clock.instant()))
                .param("microCredential", microCredential, Types.OTHER)
                .param("most", MOST_CLAIMS)
                .query(UUID.class)
                .optional();
    }

    /** How many attempts wait for this assessor alone. */
    @Transactional(readOnly = true)
    int heldBy(UUID assessor) {
        return jdbc.sql("""
                        select count(*) from assessment_task
                        where state = 'WAITING' and claimed_by in (select same_people(:assessor)) and lease_until >= :now
                        """)
                .param("assessor", assessor)
                .param("now", at(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** @return whether it is theirs now; not when it is their own work, somebody else's claim or no longer waiting */
    @Transactional
    public boolean claim(UUID id, UUID assessor) {
        return renewWhere(
                "(claimed_by is null or claimed_by in (select same_people(:assessor)) or lease_until < :now)",
                id,
                assessor);
    }

    /** Lengthens a claim that nobody took over, even if its lease ran out. @return whether it is still theirs */
    @Transactional
    public boolean renew(UUID id, UUID assessor) {
        return renewWhere("claimed_by in (select same_people(:assessor))", id, assessor);
    }

    private boolean renewWhere(String claim, UUID id, UUID assessor) {
        return jdbc.sql("""
                        update assessment_task set
                            lease_until = case when claimed_by in (select same_people(:assessor))
                                               then greatest(lease_until, :until) else :until end,
                            claimed_by = case when claimed_by in (select same_people(:assessor)) then claimed_by else :assessor end
                        where id = :id and state = 'WAITING' and educator_id not in (select same_people(:assessor)) and\s""" + claim)
                        .param("id", id)
                        .param("assessor", assessor)
                        .param("now", at(clock.instant()))
                        .param("until", at(clock.instant().plus(LEASE)))
                        .update()
                == 1;
    }

    /** Puts a claimed attempt back. @param holder whose claim it is */
    @Transactional
    boolean release(UUID id, UUID holder) {
        return jdbc.sql("""
                        update assessment_task set claimed_by = null, lease_until = null
                        where id = :id and state = 'WAITING' and claimed_by in (select same_people(:holder))
                        """).param("id", id).param("holder", holder).update() == 1;
    }

    /** Hands a waiting attempt to an assessor, whoever has it now. @return not when it is that assessor's own work */
    @Transactional
    boolean handOver(UUID id, UUID assessor) {
        return jdbc.sql("""
                        update assessment_task set claimed_by = :assessor, lease_until = :until
                        where id = :id and state = 'WAITING' and educator_id not in (select same_people(:assessor))
                        """)
                        .param("id", id)
                        .param("assessor", assessor)
                        .param("until", at(clock.instant().plus(HANDED_OVER)))
                        .update()
                == 1;
    }

    /** Ends the work on an attempt. @return whether it was waiting and claimed by this assessor */
    @Transactional
    public boolean finish(UUID id, UUID assessor, AssessmentTask.State state) {
        return jdbc.sql("""
                        update assessment_task set state = :state
                        where id = :id and state = 'WAITING' and claimed_by in (select same_people(:assessor))
                          and educator_id not in (select same_people(:assessor))
                        """)
                        .param("id", id)
                        .param("assessor", assessor)
                        .param("state", state.name())
                        .update()
                == 1;
    }

    /** @return whether a decision was held here; another release at the same time gets {@code false} */
    @Transactional
    public boolean releaseHeld(UUID id) {
        return jdbc.sql("update assessment_task set state = 'DECIDED' where id = :id and state = 'HELD'")
                        .param("id", id)
                        .update()
                == 1;
    }

    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
