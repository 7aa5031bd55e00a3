package org.laurel.award;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
class Revoking {

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
            UUID id, @Nullable UUID submissionId, @Nullable UUID successorId) {}

    /**
     * Takes awards back with those that they followed: who may not hold the newest may not hold the one before it.
     *
     * @return how many were taken back; those that were before do not count
     */
    int revoke(Collection<UUID> awards, String reason) {
        return revokeThese(withEarlier(awards), reason);
    }

    /** Takes back one that another takes the place of; what it followed stays as it is. */
    void replaced(UUID award, String reason) {
        revokeThese(List.of(award), reason);
    }

    private int revokeThese(Collection<UUID> awards, String reason) {
        Instant now = clock.instant();
        List<Revoked> revoked = mark(awards, reason, now);
        if (!revoked.isEmpty()) {
            issuers.republish();
            statusLists.revoke(revoked.stream().map(Revoked::id).toList(), keys.inUse());
            revoked.forEach(it -> tell(it, reason, now));
        }
        return revoked.size();
    }

    private List<Revoked> mark(Collection<UUID> awards, String reason, Instant now) {
        return jdbc.sql("""
                        update award set revoked_at = :now, revocation_reason = :reason
                        where organisation_id = :organisation and id = any(:awards) and revoked_at is null
                        returning id, submission_id, successor_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("organisation", Tenancy.organisation())
                .param("awards", awards.toArray(UUID[]::new))
                .query(Revoked.class)
                .list();
    }

    /** Locked in one order, so that nobody waits for somebody who waits. */
    private List<UUID> withEarlier(Collection<UUID> awards) {
        return jdbc.sql("""
                        with recursive line as (
                            select id, previous_id from award where organisation_id = :organisation and id = any(:awards)
                            union
                            select a.id, a.previous_id from award a join line l on a.id = l.previous_id
                            where a.organisation_id = :organisation)
                        select id from award
                        where organisation_id = :organisation and id in (select id from line)
                        order by id for update
                        """)
                .param("organisation", Tenancy.organisation())
                .param("awards", awards.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private void tell(Revoked it, String reason, Instant now) {
        events.publishEvent(
                new AwardRevoked(it.id(), Tenancy.organisation(), it.submissionId(), reason, it.successorId(), now));
        audit.record("award.revoked", "award", it.id(), Map.of("reason", reason));
    }
}
