package org.laurel.award.issuing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeClasses;
import org.laurel.openbadges.Recipient;
import org.laurel.openbadges.credential.AchievementCredential;

/**
 * All that is known of an award that is out, so that another one can follow it.
 *
 * @param given that it was given and by which organisation, in words, or null where it was not
 * @param recipient as its documents name it
 * @param credential null where it is from before Open Badges 3.0
 */
public record IssuedAward(
        UUID id,
        IssuanceReason cause,
        @Nullable UUID submissionId,
        UUID personId,
        String name,
        boolean nameShown,
        Recipient recipient,
        BadgeClasses.Known badgeClass,
        Instant issuedAt,
        ZoneId zone,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID successorId,
        @Nullable String given,
        @Nullable String narrative,
        List<NewAward.ShownEvidence> evidence,
        @Nullable String credential,
        List<AchievementCredential.Result> results) {}
