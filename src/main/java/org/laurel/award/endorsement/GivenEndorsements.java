package org.laurel.award.endorsement;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardState;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.SigningKey;
import org.laurel.award.key.StatusLists;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.credential.IssuedBy;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the current organisation has said of others' badges. Whose badge it is gets to know by a durable task of its own, which
 * reads what is published as anybody could; no row of one organisation is written by another one.
 */
@Repository
class GivenEndorsements {

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final EndorsementLinks links;
    private final EndorsementDocuments documents;
    private final BadgeContents contents;
    private final BadgeAddresses addresses;
    private final Issuers issuers;
    private final BadgeKeys keys;
    private final StatusLists statusLists;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    GivenEndorsements(
            JdbcClient jdbc,
            EndorsementLinks links,
            EndorsementDocuments documents,
            BadgeContents contents,
            BadgeAddresses addresses,
            Issuers issuers,
            BadgeKeys keys,
            StatusLists statusLists,
            SchedulerClient scheduler,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.documents = documents;
        this.contents = contents;
        this.addresses = addresses;
        this.issuers = issuers;
        this.keys = keys;
        this.statusLists = statusLists;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** An endorsement as its giver sees it. */
    record Given(
            UUID id,
            UUID badgeClass,
            String title,
            String language,
            String issuer,
            String comment,
            Instant givenAt,
            @Nullable Instant expiresAt,
            @Nullable Instant withdrawnAt,
            @Nullable String reason) {

        public String state(Instant now) {
            return AwardState.of(expiresAt, withdrawnAt, now).key();
        }
    }

    /**
     * Signs and publishes an endorsement, which uses the link up.
     *
     * @param badge what the link asks for
     * @throws PageProblem 409 where the link was used meanwhile, or this organisation's endorsement of that badge is in force
     */
    @Transactional
    public UUID give(
            EndorsementLinks.Open link, PublicBadgeClass badge, String comment, @Nullable Instant until, UUID by) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        if (!links.use(link, id)) {
            throw new PageProblem(HttpStatus.CONFLICT, "endorsement.problem.link");
        }
        requireNone(badge.id(), now);
        SigningKey key = keys.inUse();
        IssuedBy endorser = issuers.publish(contents.issuer());
        var signed = documents.sign(id, new EndorsementDocuments.Facts(badge, comment, now, until), endorser, key);
        jdbc.sql("""
                        insert into endorsement (id, organisation_id, badge_class_id, to_organisation, badge_title, badge_language,
                                badge_issuer, comment, key_id, signed_id, hosted, jws, document, jwt, given_by, given_at, expires_at)
                        values (:id, :organisation, :badgeClass, :to, :title, :language,
                                :issuer, :comment, :key, :signedId, :hosted, :jws, :document, :jwt, :by, :now, :until)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("badgeClass", badge.id())
                .param("to", badge.organisationId())
                .param("title", badge.title())
                .param("language", badge.language())
                .param("issuer", badge.issuer())
                .param("comment", comment)
                .param("key", key.id())
                .param("signedId", signed.signedId())
                .param("hosted", signed.hosted())
                .param("jws", signed.jws())
                .param("document", signed.document())
                .param("jwt", signed.jwt())
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        addresses.claim(id, Tenancy.organisation());
        audit.record(
                "endorsement.given", "endorsement", id, Map.of("badge", badge.title(), "organisation", badge.issuer()));
        tell(badge.organisationId(), id, now);
        return id;
    }

    private void requireNone(UUID badgeClass, Instant now) {
        boolean endorsed = jdbc.sql("""
                                select count(*) from endorsement
                                where organisation_id = :organisation and badge_class_id = :badgeClass and withdrawn_at is null
                                  and (expires_at is null or expires_at > :now)
                                """)
                        .param("organisation", Tenancy.organisation())
                        .param("badgeClass", badgeClass)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
        if (endorsed) {
            throw new PageProblem(HttpStatus.CONFLICT, "endorsement.problem.twice");
        }
    }

    /**
     * Withdraws it: its address answers 410, and it is on the lists of what was taken back.
     *
     * @param reason public
     * @return false where it was withdrawn before
     * @throws PageProblem 404 where this organisation gave no such endorsement
     */
    @Transactional
    public boolean withdraw(UUID id, String reason) {
        if (find(id).isEmpty()) {
            throw PageProblem.notFound();
        }
        Instant now = clock.instant();
        Optional<UUID> to = jdbc.sql("""
                        update endorsement set withdrawn_at = :now, withdrawal_reason = :reason
                        where organisation_id = :organisation and id = :id and withdrawn_at is null returning to_organisation
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(UUID.class)
                .optional();
        to.ifPresent(it -> {
            issuers.republish();
            statusLists.revoke(List.of(id), keys.inUse());
            audit.record("endorsement.withdrawn", "endorsement", id, Map.of("reason", reason));
            tell(it, id, now);
        });
        return to.isPresent();
    }

    /** In the other organisation's name, but nothing of it is touched here: the task holds ids only. */
    private void tell(UUID organisation, UUID endorsement, Instant now) {
        Tenancy.in(organisation, () -> EndorsementTask.LOOK.runNow(scheduler, endorsement, now));
    }

    @Transactional(readOnly = true)
    public Optional<Given> find(UUID id) {
        return jdbc.sql("select * from endorsement where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(GivenEndorsements::given)
                .optional();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Given> list() {
        return jdbc.sql("""
                        select * from endorsement where organisation_id = :organisation
                        order by given_at desc, id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query(GivenEndorsements::given)
                .list();
    }

    private static Given given(ResultSet row, int number) throws SQLException {
        return new Given(
                row.getObject("id", UUID.class),
                row.getObject("badge_class_id", UUID.class),
                row.getString("badge_title"),
                row.getString("badge_language"),
                row.getString("badge_issuer"),
                row.getString("comment"),
                Objects.requireNonNull(Rows.instant(row, "given_at")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "withdrawn_at"),
                row.getString("withdrawal_reason"));
    }
}
