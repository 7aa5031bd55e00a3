package org.laurel.award.issuing;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.foundation.OrganisationTimeZone;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Badges that program leads give and take back, many at a time. Every method takes part in the caller's transaction. */
@Component
@Transactional
public class ManualAwards {

    private final Awards awards;
    private final Revoking revoking;
    private final BadgeContents contents;
    private final AwardValidity validity;
    private final BadgeAddresses addresses;
    private final OrganisationTimeZone timeZone;
    private final Clock clock;

    ManualAwards(
            Awards awards,
            Revoking revoking,
            BadgeContents contents,
            AwardValidity validity,
            BadgeAddresses addresses,
            OrganisationTimeZone timeZone,
            Clock clock) {
        this.awards = awards;
        this.revoking = revoking;
        this.contents = contents;
        this.validity = validity;
        this.addresses = addresses;
        this.timeZone = timeZone;
        this.clock = clock;
    }

    /**
     * A badge for somebody.
     *
     * @param id of the grant; asking again with the same brings the same award
     * @param versionId of what is awarded
     * @param on the day it counts from, today where there is none
     * @param expires its last day; where there is none, what the organisation set for this badge holds
     */
    public record Grant(
            UUID id,
            UUID personId,
            UUID versionId,
            @Nullable LocalDate on,
            @Nullable LocalDate expires,
            @Nullable String narrative,
            @Nullable URI evidence) {}

    /** @param fresh false where the person held one that is in force; then it is this */
    public record Given(UUID award, boolean fresh) {}

    /**
     * Issues a badge, unless its person holds one in force.
     *
     * @throws BadgeKeyUnusable where the organisation's key cannot be opened
     * @throws org.laurel.openbadges.BadgeSchemas.SchemaBroken where a document would not be valid
     */
    public Given give(Grant grant) {
        NewAward.Achievement achievement = contents.given(grant.versionId());
        ZoneId zone = timeZone.now();
        Instant on = moment(grant.on(), zone);
        Instant expires = grant.expires() == null
                ? validity.until(achievement.earnedId(), on, zone)
                : AwardValidity.endOf(grant.expires(), zone);
        Issuing.Issued issued = awards.issueOrFind(new NewAward(
                IssuanceReason.grant(grant.id()),
                null,
                contents.issuer(),
                contents.earner(grant.personId(), achievement.language()),
                achievement,
                on,
                zone,
                expires,
                grant.narrative(),
                grant.evidence() == null
                        ? List.of()
                        : List.of(new NewAward.ShownEvidence(grant.evidence(), null, null)),
                Map.of()));
        return new Given(issued.award().id(), issued.fresh());
    }

    /** Takes awards back, signing what names them once for all. @param reasons by award, public */
    public void takeBack(Map<UUID, String> reasons) {
        revoking.revoke(reasons);
    }

    /** The public page of an award. */
    public URI page(UUID award) {
        return addresses.award(award);
    }

    /** A day's noon where the organisation is; never later than now. */
    private Instant moment(@Nullable LocalDate day, ZoneId zone) {
        Instant now = clock.instant();
        if (day == null) {
            return now;
        }
        Instant noon = day.atTime(LocalTime.NOON).atZone(zone).toInstant();
        return now.isAfter(noon) ? noon : now;
    }
}
