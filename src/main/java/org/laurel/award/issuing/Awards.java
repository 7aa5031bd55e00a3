package org.laurel.award.issuing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.Award;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.Achievements;
import org.laurel.award.badgeclass.BadgeClasses;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.SigningKey;
import org.laurel.award.key.StatusLists;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.submission.AwardLinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The awards of the current organisation. Every method takes part in the caller's transaction. */
@Component
@Transactional
public class Awards {

    private final BadgeKeys keys;
    private final Issuers issuers;
    private final BadgeClasses classes;
    private final Achievements achievements;
    private final AwardTable table;
    private final AwardRecipients recipients;
    private final Issuing issuing;
    private final Revoking revoking;
    private final StatusLists statusLists;
    private final PendingAwards waiting;
    private final BadgeContents contents;
    private final AuditLog audit;

    Awards(
            BadgeKeys keys,
            Issuers issuers,
            BadgeClasses classes,
            Achievements achievements,
            AwardTable table,
            AwardRecipients recipients,
            Issuing issuing,
            Revoking revoking,
            StatusLists statusLists,
            PendingAwards waiting,
            BadgeContents contents,
            AuditLog audit) {
        this.keys = keys;
        this.issuers = issuers;
        this.classes = classes;
        this.achievements = achievements;
        this.table = table;
        this.recipients = recipients;
        this.issuing = issuing;
        this.revoking = revoking;
        this.statusLists = statusLists;
        this.waiting = waiting;
        this.contents = contents;
        this.audit = audit;
    }

    /**
     * Issues and signs a badge, or returns the one that its cause already has. Whatever cannot be signed, or does not pass
     * its schema, is not issued: the caller's transaction goes with it.
     *
     * @throws BadgeKeyUnusable where the organisation's key cannot be opened
     * @throws org.laurel.openbadges.BadgeSchemas.SchemaBroken where a document would not be valid
     */
    public Award issue(NewAward wanted) {
        return issueOrFind(wanted).award();
    }

    /** The same, telling which of the two it was. A lead's award is not issued to who holds one in force. */
    Issuing.Issued issueOrFind(NewAward wanted) {
        if (!wanted.organisation().id().equals(Tenancy.organisation())) {
            throw new IllegalArgumentException("An organisation issues its own awards only");
        }
        return table.ofCause(wanted.cause())
                .map(it -> new Issuing.Issued(it, false))
                .orElseGet(() -> issueNow(wanted));
    }

    private Issuing.Issued issueNow(NewAward wanted) {
        SigningKey key = keys.inUse();
        IssuedBy issuer = issuers.publish(wanted.organisation());
        BadgeClasses.Known badgeClass = classes.of(
                wanted.organisation(), wanted.achievement(), wanted.cause().kind() == IssuanceReason.Kind.GRANT);
        NewAward.Earner earner = wanted.earner();
        var holder = new AwardDraft.Holder(
                earner.personId(),
                earner.name(),
                false,
                recipients.of(Tenancy.organisation(), earner.personId(), earner.verifiedEmail()));
        var draft = new AwardDraft(
                wanted.cause(),
                wanted.submissionId(),
                holder,
                badgeClass,
                wanted.issuedOn(),
                wanted.zone(),
                wanted.expires(),
                wanted.cause().kind() == IssuanceReason.Kind.GRANT
                        ? contents.givenBy(
                                wanted.organisation().name(),
                                wanted.achievement().language())
                        : null,
                wanted.narrative(),
                wanted.evidence(),
                achievements.results(badgeClass.id(), wanted.achievement().rubric(), wanted.levels()),
                null);
        return issuing.issue(draft, issuer, key);
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

    /** Whether the organisation's key can be opened. */
    @Transactional(readOnly = true)
    public boolean canSign() {
        return keys.usable();
    }

    /** Whether a submission earned a badge that cannot be signed yet. */
    @Transactional(readOnly = true)
    public boolean isComing(UUID submission) {
        return waiting.holds(submission);
    }

    /** What the page of an earned work shows of its award. */
    @Transactional(readOnly = true)
    public AwardLinks.Badge badgeOf(UUID submission, UUID person, UUID earned) {
        return table.badgeOf(submission, person, earned);
    }

    /** Whether a person's award of this was taken back or has an end; not where there is none, or one for good. */
    @Transactional(readOnly = true)
    public boolean mayBeEarnedAgain(UUID person, UUID earned) {
        return table.mayBeEarnedAgain(person, earned);
    }

    /**
     * Takes an award back, with those that it followed: its address answers 410, its signed assertion is on the revocation
     * list and its credential on the status list. Doing so again changes nothing.
     *
     * @param reason public, in words that its holder can read
     */
    public void revoke(UUID award, String reason) {
        revoking.revoke(Map.of(award, reason));
    }

    /**
     * Signs with a new key from now on, status lists included. The old one stays published, so that what it signed stays
     * verifiable; it may be one that nobody can open any more.
     */
    public void rotateKey() {
        UUID retired = keys.idInUse().orElseGet(() -> keys.inUse().id());
        keys.replace();
        issuers.republish();
        statusLists.signAgain(keys.inUse());
        audit.record("badge-key.rotated", "badge-key", keys.inUse().id(), Map.of("retired", retired));
    }
}
