package org.laurel.award.issuing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.Award;
import org.laurel.award.AwardComing;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.key.BadgeKeys;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings the badge once an educator has earned it. */
@Component
class EarnedBadges {

    private static final Logger LOG = LoggerFactory.getLogger(EarnedBadges.class);

    private final Awards awards;
    private final BadgeContents contents;
    private final AwardValidity validity;
    private final OrganisationTimeZone timeZone;
    private final SeenLevels seen;
    private final BadgeKeys keys;
    private final PendingAwards waiting;
    private final ApplicationEventPublisher events;

    EarnedBadges(
            Awards awards,
            BadgeContents contents,
            AwardValidity validity,
            OrganisationTimeZone timeZone,
            SeenLevels seen,
            BadgeKeys keys,
            PendingAwards waiting,
            ApplicationEventPublisher events) {
        this.awards = awards;
        this.contents = contents;
        this.validity = validity;
        this.timeZone = timeZone;
        this.seen = seen;
        this.keys = keys;
        this.waiting = waiting;
        this.events = events;
    }

    /**
     * In the transaction of the decision: an earned attempt and its badge are there together or not at all. Where the key
     * cannot be opened the decision stands, and its badge waits: nothing is issued unsigned, and nobody's work is lost.
     */
    @EventListener
    void on(AttemptDecided decided) {
        if (!decided.earned()) {
            return;
        }
        var earned = new PendingAwards.Waiting(
                decided.submissionId(), decided.personId(), decided.versionId(), decided.at());
        if (keys.usable()) {
            issue(earned);
        } else if (waiting.add(earned)) {
            LOG.error(
                    "The badge of submission {} waits: the key of organisation {} cannot be opened. Is LAUREL_MASTER_KEY the one that it was sealed with?",
                    decided.submissionId(),
                    Tenancy.organisation());
            events.publishEvent(new AwardComing(
                    Tenancy.organisation(),
                    decided.submissionId(),
                    decided.personId(),
                    decided.versionId(),
                    decided.at()));
        }
    }

    /** Issues the badge of a submission that met its rubric, in the current transaction. */
    Award issue(PendingAwards.Waiting earned) {
        UUID submission = earned.submissionId();
        UUID person = earned.personId();
        UUID version = earned.versionId();
        Instant at = earned.decidedAt();
        ZoneId zone = timeZone.now();
        NewAward.Achievement achievement = contents.achievement(version);
        return awards.issue(new NewAward(
                IssuanceReason.submission(submission),
                submission,
                contents.issuer(),
                contents.earner(person, achievement.language()),
                achievement,
                at,
                zone,
                validity.until(achievement.earnedId(), at, zone),
                null,
                List.of(),
                seen.of(submission)));
    }
}
