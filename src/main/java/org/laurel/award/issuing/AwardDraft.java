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
 * An award before it is signed: all that its documents and its row will say.
 *
 * @param given that it was given and by which organisation, in words, or null where it was not
 * @param submissionId the work behind it, or null where there is none
 * @param previous the award that it follows, where that is known already
 */
public record AwardDraft(
        IssuanceReason cause,
        @Nullable UUID submissionId,
        Holder holder,
        BadgeClasses.Known badgeClass,
        Instant issuedOn,
        ZoneId zone,
        @Nullable Instant expires,
        @Nullable String given,
        @Nullable String narrative,
        List<NewAward.ShownEvidence> evidence,
        List<AchievementCredential.Result> results,
        @Nullable UUID previous) {

    /** Who holds it. @param nameShown whether its public page says the name */
    public record Holder(UUID personId, String name, boolean nameShown, Recipient recipient) {}

    /** What its documents say of it: that it was given, and why or how. */
    @Nullable String told() {
        return given == null ? narrative : narrative == null ? given : given + "\n\n" + narrative;
    }

    /** The same, following an award whose holder showed the name or did not. */
    AwardDraft after(UUID award, boolean shown) {
        var same = new Holder(holder.personId(), holder.name(), shown, holder.recipient());
        return new AwardDraft(
                cause,
                submissionId,
                same,
                badgeClass,
                issuedOn,
                zone,
                expires,
                given,
                narrative,
                evidence,
                results,
                award);
    }
}
