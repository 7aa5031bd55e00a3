package org.laurel.award.issuing;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.Award;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardUpdated;
import org.laurel.award.IssuanceReason;
import org.laurel.award.key.SigningKey;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.credential.IssuedBy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Signs an award in all its forms, stores it and tells of it, in the caller's transaction. */
@Component
public class Issuing {

    private final AwardTable table;
    private final AwardAssertions assertions;
    private final AwardCredentials credentials;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Issuing(
            AwardTable table,
            AwardAssertions assertions,
            AwardCredentials credentials,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.assertions = assertions;
        this.credentials = credentials;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** An award, and whether it is the very one that was asked for; else the one that there was. */
    public record Issued(Award award, boolean fresh) {}

    /**
     * Whatever cannot be signed, or does not pass its schema, is not issued: the caller's transaction goes with it.
     *
     * @throws PageProblem 409 where it should follow an award whose holder has another one by now
     */
    public Issued issue(AwardDraft asked, IssuedBy issuer, SigningKey key) {
        UUID id = UUID.randomUUID();
        AwardDraft wanted = inLine(id, asked);
        SignedAward signed = assertions.sign(id, wanted, key);
        if (!table.add(wanted, signed, key.id())) {
            return instead(asked, issuer, key);
        }
        credentials.issue(wanted, id, issuer, key);
        Award award = table.find(id).orElseThrow();
        tell(award, wanted);
        return new Issued(award, true);
    }

    /** Somebody was faster. What was earned by work follows that one too; a lead's award is then not needed. */
    private Issued instead(AwardDraft asked, IssuedBy issuer, SigningKey key) {
        if (asked.previous() != null) {
            throw new PageProblem(HttpStatus.CONFLICT, "award.problem.holds-another");
        }
        Optional<Award> same = table.ofCause(asked.cause());
        if (same.isEmpty() && asked.cause().kind() == IssuanceReason.Kind.SUBMISSION) {
            return issue(asked, issuer, key);
        }
        return new Issued(
                same.or(() -> table.current(
                                asked.holder().personId(), asked.badgeClass().earnedId()))
                        .orElseThrow(),
                false);
    }

    /** Behind the award that it follows, with that one's choice of showing the name. */
    private AwardDraft inLine(UUID id, AwardDraft asked) {
        if (asked.previous() != null) {
            table.follow(id, asked.previous());
            return asked;
        }
        Optional<AwardTable.Followed> followed = table.followCurrent(id, asked, clock.instant());
        return followed.map(it -> asked.after(it.id(), it.nameShown())).orElse(asked);
    }

    private void tell(Award award, AwardDraft wanted) {
        var details = new HashMap<String, Object>(
                Map.of("cause", wanted.cause().kind().key()));
        if (wanted.submissionId() != null) {
            details.put("submission", wanted.submissionId());
        }
        if (wanted.previous() != null) {
            details.put("previous", wanted.previous());
        }
        audit.record("award.issued", "award", award.id(), details);
        if (wanted.previous() != null && wanted.cause().kind() != IssuanceReason.Kind.CORRECTION) {
            events.publishEvent(
                    new AwardUpdated(wanted.previous(), Tenancy.organisation(), award.personId(), clock.instant()));
        }
        Instant at = wanted.cause().kind() == IssuanceReason.Kind.SUBMISSION ? award.issuedAt() : clock.instant();
        events.publishEvent(new AwardIssued(
                award.id(),
                Tenancy.organisation(),
                award.personId(),
                award.submissionId(),
                award.earnedId(),
                award.page(),
                at));
    }
}
