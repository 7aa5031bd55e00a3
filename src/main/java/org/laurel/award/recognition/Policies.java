package org.laurel.award.recognition;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Recognition;
import org.laurel.directory.Days;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The recognition policies of the current organisation. What earlier awards counted for never changes: only the first policy of
 * a micro-credential may begin in the past, and one that has begun is withdrawn on the day it was entered or not at all.
 */
@Repository
class Policies implements Recognition {

    static final int MOST = 50;
    private static final int MOST_LISTED = 5000;
    private static final int MOST_YEARS = 5;
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final JdbcClient jdbc;
    private final RecognitionChanges changes;
    private final AuditLog audit;
    private final OrganisationTimeZone timeZone;
    private final Clock clock;

    Policies(JdbcClient jdbc, RecognitionChanges changes, AuditLog audit, OrganisationTimeZone timeZone, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.audit = audit;
        this.timeZone = timeZone;
        this.clock = clock;
    }

    /** When a new policy may begin. @param first whether it would be the first */
    record Begin(LocalDate earliest, LocalDate latest, boolean first) {}

    @Override
    @Transactional(readOnly = true)
    public Optional<Worth> today(UUID microCredential) {
        return jdbc.sql("""
                        select hours, credits, stipend, currency, advancement, renewal_months, approved_by, in_force_from as "from"
                        from recognition_policy
                        where organisation_id = :organisation and earned_id = :earned and withdrawn_at is null and in_force_from <= :today
                        order by in_force_from desc limit 1
                        """)
                .param("organisation", Tenancy.organisation())
                .param("earned", microCredential)
                .param("today", Days.today(clock))
                .query(Worth.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public Begin begin(UUID earned) {
        boolean first = !jdbc.sql("""
                        select exists (select from recognition_policy
                        where organisation_id = :organisation and earned_id = :earned and withdrawn_at is null)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .query(Boolean.class)
                .single();
        return new Begin(
                first ? LONG_AGO : Days.notBegun(clock, timeZone.now()),
                Days.today(clock).plusYears(MOST_YEARS),
                first);
    }

    /** @throws PageProblem 409 where the micro-credential has one for that day, began to have one meanwhile, or has too many */
    @Transactional
    public void enter(Policy policy) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('recognition ' || :earned, 0))::text")
                .param("earned", policy.earnedId().toString())
                .query(String.class)
                .single();
        if (policy.inForceFrom().isBefore(begin(policy.earnedId()).earliest())) {
            throw new PageProblem(HttpStatus.CONFLICT, "recognition.problem.day");
        }
        try {
            insert(policy);
        } catch (DuplicateKeyException e) {
            throw new PageProblem(HttpStatus.CONFLICT, "recognition.problem.day");
        }
        changes.tellLater(policy.id());
        audit.record(
                "recognition.entered",
                "micro-credential",
                policy.earnedId(),
                Map.of("policy", policy.id(), "from", policy.inForceFrom().toString()));
    }

    private void insert(Policy policy) {
        int added = jdbc.sql("""
                        insert into recognition_policy (id, organisation_id, earned_id, in_force_from, hours, credits, stipend, currency,
                                                        advancement, renewal_months, approved_by, entered_by, entered_at)
                        select :id, :organisation, m.id, :from, :hours, :credits, :stipend, :currency,
                               :advancement, :renewal, :approved, :person, :now
                        from (select id from micro_credential union all select id from stack) m
                        where m.id = :earned and (select count(*) from recognition_policy p
                                                  where p.organisation_id = :organisation and p.earned_id = :earned) < :most
                        """)
                .param("id", policy.id())
                .param("organisation", Tenancy.organisation())
                .param("earned", policy.earnedId())
                .param("from", policy.inForceFrom())
                .param("hours", policy.hours(), Types.NUMERIC)
                .param("credits", policy.credits(), Types.NUMERIC)
                .param("stipend", policy.stipend(), Types.NUMERIC)
                .param("currency", policy.currency(), Types.VARCHAR)
                .param("advancement", policy.advancement(), Types.VARCHAR)
                .param("renewal", policy.renewalMonths(), Types.INTEGER)
                .param("approved", policy.approvedBy())
                .param("person", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", now())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "recognition.problem.too-many", MOST);
        }
    }

    /** @throws PageProblem 409 where awards may count by it already */
    @Transactional
    public void withdraw(UUID earned, UUID policy) {
        int changed = jdbc.sql("""
                        update recognition_policy set withdrawn_at = :now, withdrawn_by = :person
                        where organisation_id = :organisation and earned_id = :earned and id = :policy and withdrawn_at is null
                          and (in_force_from >= :notBegun or entered_at >= :today)
                        """)
                .param("now", now())
                .param("person", Tenancy.person().orElse(null), Types.OTHER)
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .param("policy", policy)
                .param("notBegun", Days.notBegun(clock, timeZone.now()))
                .param("today", startOfToday())
                .update();
        if (changed == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "recognition.problem.begun");
        }
        changes.tellLater(policy);
        audit.record("recognition.withdrawn", "micro-credential", earned, Map.of("policy", policy));
    }

    /** A policy in the history of its micro-credential. @param withdrawable whether nothing counts by it for good yet */
    record Kept(
            Policy policy,
            @Nullable String enteredBy,
            Instant enteredAt,
            @Nullable Instant withdrawnAt,
            boolean withdrawable) {}

    /** All that ever was entered, the latest day first. */
    @Transactional(readOnly = true)
    public List<Kept> history(UUID earned) {
        return jdbc.sql("""
                        select p.*, e.name as entered_by_name,
                               p.withdrawn_at is null and (p.in_force_from >= :notBegun or p.entered_at >= :today) as withdrawable
                        from recognition_policy p left join person e on e.id = p.entered_by
                        where p.organisation_id = :organisation and p.earned_id = :earned
                        order by p.in_force_from desc, p.entered_at desc
                        """)
                .param("notBegun", Days.notBegun(clock, timeZone.now()))
                .param("today", startOfToday())
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .query(PolicyRows::kept)
                .list();
    }

    /** All that hold now, held, or will hold. */
    @Transactional(readOnly = true)
    public List<Policy> standing() {
        return jdbc.sql("""
                        select * from recognition_policy where organisation_id = :organisation and withdrawn_at is null
                        order by in_force_from desc limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query(PolicyRows::policy)
                .list();
    }

    private OffsetDateTime startOfToday() {
        return now().toLocalDate().atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
