package org.laurel.award;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.credential.IssuedBy;
import org.laurel.award.openbadges.Recipient;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The awards of the current organisation. Every method takes part in the caller's transaction. */
@Component
@Transactional
public class Awards {

    private final BadgeKeys keys;
    private final Issuers issuers;
    private final BadgeClasses classes;
    private final AwardTable table;
    private final Recipients recipients;
    private final Assertions assertions;
    private final Credentials credentials;
    private final StatusLists statusLists;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Awards(
            BadgeKeys keys,
            Issuers issuers,
            BadgeClasses classes,
            AwardTable table,
            Recipients recipients,
            Assertions assertions,
            Credentials credentials,
            StatusLists statusLists,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.keys = keys;
        this.issuers = issuers;
        this.classes = classes;
        this.table = table;
        this.recipients = recipients;
        this.assertions = assertions;
        this.credentials = credentials;
        this.statusLists = statusLists;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Issues and signs a badge, or returns the one that the submission already has. Whatever cannot be signed, or does
     * not pass its schema, is not issued: the caller's transaction goes with it.
     *
     * @throws BadgeKeyUnusable where the organisation's key cannot be opened
     * @throws org.laurel.award.openbadges.BadgeSchemas.SchemaBroken where a document would not be valid
     */
    public Award issue(NewAward wanted) {
        if (!wanted.organisation().id().equals(Tenancy.organisation())) {
            throw new IllegalArgumentException("An organisation issues its own awards only");
        }
        return table.ofSubmission(wanted.submissionId()).orElseGet(() -> issueNow(wanted));
    }

    private Award issueNow(NewAward wanted) {
        SigningKey key = keys.inUse();
        IssuedBy issuer = issuers.publish(wanted.organisation());
        BadgeClasses.Known badgeClass = classes.of(wanted.organisation(), wanted.achievement());
        Recipient recipient = recipients.of(wanted);
        SignedAward signed = assertions.sign(wanted, recipient, badgeClass.id(), key);
        boolean first = table.add(wanted, signed, badgeClass.id(), key.id());
        Award award = table.ofSubmission(wanted.submissionId()).orElseThrow();
        if (first) {
            credentials.issue(wanted, award.id(), issuer, badgeClass, recipient, key);
            audit.record("award.issued", "award", award.id(), Map.of("submission", wanted.submissionId()));
            events.publishEvent(new AwardIssued(
                    award.id(),
                    award.organisationId(),
                    award.personId(),
                    award.submissionId(),
                    award.page(),
                    award.issuedAt()));
        }
        return award;
    }

    /** What a person holds, newest first, revoked and expired awards included. */
    @Transactional(readOnly = true)
    public List<Award> of(UUID person) {
        return table.ofPerson(person);
    }

    /** One award of this organisation. */
    @Transactional(readOnly = true)
    public Optional<Award> find(UUID award) {
        return table.find(award);
    }

    /** The award that a submission earned, if it did. */
    @Transactional(readOnly = true)
    public Optional<Award> ofSubmission(UUID submission) {
        return table.ofSubmission(submission);
    }

    /**
     * Takes an award back: its address answers 410, its signed assertion is on the revocation list and its credential on
     * the status list. Doing so again changes nothing.
     *
     * @param reason public, in words that its holder can read
     */
    public void revoke(UUID award, String reason) {
        Instant now = clock.instant();
        if (table.revoke(award, reason, now)) {
            issuers.republish();
            statusLists.revoke(award, keys.inUse());
            events.publishEvent(new AwardRevoked(award, Tenancy.organisation(), reason, now));
            audit.record("award.revoked", "award", award, Map.of("reason", reason));
        }
    }

    /**
     * Signs with a new key from now on, status lists included. The old one stays published, so that what it signed stays
     * verifiable.
     */
    public void rotateKey() {
        UUID retired = keys.inUse().id();
        keys.replace();
        issuers.republish();
        statusLists.signAgain(keys.inUse());
        audit.record("badge-key.rotated", "badge-key", keys.inUse().id(), Map.of("retired", retired));
    }
}
