package org.laurel.award.issuing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRevoked;
import org.laurel.award.AwardUpdated;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.StatusLists;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes awards back, in the caller's transaction. Lists that name what was taken back are written and signed once for all
 * that go together.
 */
@Component
public class Revoking {

    private final JdbcClient jdbc;
    private final Issuers issuers;
    private final StatusLists statusLists;
    private final BadgeKeys keys;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revoking(
            JdbcClient jdbc,
            Issuers issuers,
            StatusLists statusLists,
            BadgeKeys keys,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.keys = keys;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    private record Revoked(
            UUID id, @Nullable UUID submissionId, @Nullable UUID successorId, String reason) {}

    /**
     * Takes awards back with those that they followed: who may not hold the newest may not hold the one before it.
     *
     * @param reasons by award
     * @return how many were taken back; those that were before do not count
     */
    public int revoke(Map<UUID, String> reasons) {
        return revokeThese(withEarlier(reasons));
    }

    /** Takes back one that another takes the place of; what it followed stays as it is. */
    public void replaced(UUID award, String reason) {
        revokeThese(Map.of(award, reason));
    }

    private int revokeThese(Map<UUID, String> reasons) {
        Instant now = clock.instant();
        List<Revoked> revoked = mark(reasons, now);
        if (!revoked.isEmpty()) {
            issuers.republish();
            statusLists.revoke(revoked.stream().map(Revoked::id).toList(), keys.inUse());
            revoked.forEach(it -> tell(it, now));
            countingNow(revoked)
                    .forEach(award -> events.publishEvent(
                            new AwardUpdated(award.id(), Tenancy.organisation(), award.personId(), now)));
        }
        return revoked.size();
    }

    /** Locked in one order first, so that nobody waits for somebody who waits. */
    private List<Revoked> mark(Map<UUID, String> reasons, Instant now) {
        UUID[] awards = reasons.keySet().toArray(UUID[]::new);
        jdbc.sql(
                        "select id from award where organisation_id = :organisation and id = any(:awards) order by id for update")
                .param("organisation", Tenancy.organisation())
                .param("awards", awards)
                .query(UUID.class)
                .list();
        return jdbc.sql("""
                        update award set revoked_at = :now, revocation_reason = r.reason
                        from unnest(:awards, :reasons) as r(award_id, reason)
                        where organisation_id = :organisation and id = r.award_id and revoked_at is null
                        returning id, submission_id, successor_id, revocation_reason as reason
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("awards", awards)
                .param("reasons", Arrays.stream(awards).map(reasons::get).toArray(String[]::new))
                .param("organisation", Tenancy.organisation())
                .query(Revoked.class)
                .list();
    }

    private Map<UUID, String> withEarlier(Map<UUID, String> reasons) {
        var all = new HashMap<UUID, String>();
        UUID[] awards = reasons.keySet().toArray(UUID[]::new);
        jdbc.sql("""
                        with recursive line as (
                            select id, previous_id, id as newest from award
                            where organisation_id = :organisation and id = any(:awards)
                            union
                            select a.id, a.previous_id, l.newest from award a join line l on a.id = l.previous_id
                            where a.organisation_id = :organisation)
                        select id, newest from line
                        """)
                .param("organisation", Tenancy.organisation())
                .param("awards", awards)
                .query((row, number) ->
                        all.put(row.getObject("id", UUID.class), reasons.get(row.getObject("newest", UUID.class))))
                .list();
        return all;
    }

    private record Counting(UUID id, UUID personId) {}

    /** Other awards of the same that may count from now on, as those that covered them were taken back. */
    private List<Counting> countingNow(List<Revoked> revoked) {
        return jdbc.sql("""
                        select distinct b.id, b.person_id from award a
                        join award b on b.organisation_id = a.organisation_id and b.earned_id = a.earned_id and b.revoked_at is null
                                        and b.previous_id is null and b.person_id in (select same_people(a.person_id))
                        where a.organisation_id = :organisation and a.id = any(:awards) and b.issued_at >= a.issued_at
                        order by b.id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("awards", revoked.stream().map(Revoked::id).toArray(UUID[]::new))
                .query(Counting.class)
                .list();
    }

    private void tell(Revoked it, Instant now) {
        events.publishEvent(new AwardRevoked(
                it.id(), Tenancy.organisation(), it.submissionId(), it.reason(), it.successorId(), now));
        audit.record("award.revoked", "award", it.id(), Map.of("reason", it.reason()));
    }
}
