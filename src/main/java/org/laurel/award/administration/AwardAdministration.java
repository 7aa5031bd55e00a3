package org.laurel.award.administration;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Award;
import org.laurel.award.AwardUpdated;
import org.laurel.award.IssuanceReason;
import org.laurel.award.issuing.AwardDraft;
import org.laurel.award.issuing.AwardRecipients;
import org.laurel.award.issuing.IssuedAward;
import org.laurel.award.issuing.IssuedAwards;
import org.laurel.award.issuing.Issuing;
import org.laurel.award.issuing.Revoking;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.SigningKey;
import org.laurel.directory.People;
import org.laurel.directory.Person;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.credential.IssuedBy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a program lead does about awards that are out. Each step holds the award's lock from check to write, so that of two
 * that exclude one another the second is told of the first.
 */
@Service
class AwardAdministration {

    private final IssuedAwards issued;
    private final Issuing issuing;
    private final Issuers issuers;
    private final Revoking revoking;
    private final AwardRecipients recipients;
    private final BadgeKeys keys;
    private final People people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    AwardAdministration(
            IssuedAwards issued,
            Issuing issuing,
            Issuers issuers,
            Revoking revoking,
            AwardRecipients recipients,
            BadgeKeys keys,
            People people,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.issued = issued;
        this.issuing = issuing;
        this.issuers = issuers;
        this.revoking = revoking;
        this.recipients = recipients;
        this.keys = keys;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a corrected award shall say. @param email null for an address that stands for the person */
    record Correction(
            String name,
            @Nullable String email,
            @Nullable String narrative,
            @Nullable Instant expires,
            String reason) {}

    /**
     * Takes an award back, with those that it followed.
     *
     * @return whether it did: false where it was taken back before
     * @throws PageProblem 409 where another award follows it
     */
    @Transactional
    public boolean revoke(UUID award, String reason) {
        IssuedAward it = newest(award);
        return it.revokedAt() == null && revoking.revoke(Map.of(award, reason)) > 0;
    }

    /**
     * Issues an award anew without its mistake, and takes the old one back. What was taken back stays so: an award that
     * should not have been comes to stand again this way too.
     *
     * @throws PageProblem 409 where another award follows it
     */
    @Transactional
    public Award correct(UUID award, Correction wanted) {
        IssuedAward it = newest(award);
        SigningKey key = keys.inUse();
        var holder = new AwardDraft.Holder(
                it.personId(),
                wanted.name(),
                it.nameShown(),
                recipients.of(Tenancy.organisation(), it.personId(), wanted.email()));
        var draft = new AwardDraft(
                IssuanceReason.correction(award),
                it.submissionId(),
                holder,
                it.badgeClass(),
                it.issuedAt(),
                it.zone(),
                wanted.expires(),
                it.given(),
                wanted.narrative(),
                it.evidence(),
                it.results(),
                award);
        Award corrected = issuing.issue(draft, issuer(), key).award();
        revoking.replaced(award, wanted.reason());
        return corrected;
    }

    /**
     * Issues the award that follows one which expires. Asking again brings the same.
     *
     * @throws PageProblem 409 where it was taken back or corrected
     */
    @Transactional
    public Award renew(UUID award, @Nullable Instant expires) {
        IssuedAward it = issued.lock(award);
        UUID renewed = it.successorId();
        if (it.revokedAt() != null) {
            throw new PageProblem(HttpStatus.CONFLICT, "award.problem.taken-back");
        }
        if (renewed != null) {
            return issued.award(renewed);
        }
        SigningKey key = keys.inUse();
        String email = people.find(it.personId()).map(Person::email).orElse(null);
        var holder = new AwardDraft.Holder(
                it.personId(), it.name(), it.nameShown(), recipients.of(Tenancy.organisation(), it.personId(), email));
        var draft = new AwardDraft(
                IssuanceReason.renewal(award),
                it.submissionId(),
                holder,
                it.badgeClass(),
                clock.instant(),
                it.zone(),
                expires,
                it.given(),
                it.narrative(),
                it.evidence(),
                it.results(),
                award);
        return issuing.issue(draft, issuer(), key).award();
    }

    /** Corrects the name that the public page shows where its holder wants it; no signed document holds it. */
    @Transactional
    public void rename(UUID award, String name) {
        IssuedAward it = newest(award);
        if (it.name().equals(name)) {
            return;
        }
        jdbc.sql("update award set earner = :name where organisation_id = :organisation and id = :award")
                .param("name", name)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .update();
        events.publishEvent(new AwardUpdated(award, Tenancy.organisation(), it.personId(), clock.instant()));
        audit.record("award.name-corrected", "award", award, Map.of("before", it.name(), "now", name));
    }

    private IssuedAward newest(UUID award) {
        IssuedAward it = issued.lock(award);
        if (it.successorId() != null) {
            throw new PageProblem(HttpStatus.CONFLICT, "award.problem.not-newest");
        }
        return it;
    }

    private IssuedBy issuer() {
        return issuers.published().orElseThrow();
    }
}
