package org.laurel.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;

/** Awards as entries of a record. What each counts for is what {@link AwardFacts#recognized} says, here as everywhere. */
final class AwardEntries {

    private final Map<UUID, AwardFacts> before;
    private final Instant now;

    private AwardEntries(List<AwardFacts> awards, Instant now) {
        this.before = awards.stream()
                .filter(it -> it.successorId() != null)
                .collect(Collectors.toMap(AwardFacts::successorId, Function.identity(), (one, other) -> one));
        this.now = now;
    }

    /** In the order given; what was corrected is there as what took its place. */
    static List<GrowthEntry> of(List<AwardFacts> awards, Instant now) {
        var entries = new AwardEntries(awards, now);
        return awards.stream()
                .filter(it -> it.revokedAt() == null || it.successorId() == null)
                .map(entries::entry)
                .toList();
    }

    private GrowthEntry entry(AwardFacts award) {
        LocalDate day = day(award, award.issuedAt());
        return new GrowthEntry(
                award.id(),
                award.earnedId(),
                award.kind() == NewAward.Kind.STACK,
                award.title(),
                award.language(),
                day,
                award.expiresAt() == null ? null : day(award, award.expiresAt()),
                standing(award),
                award.revocationReason(),
                correctedOn(award),
                award.recognized() == null ? null : GrowthEntry.Counted.by(award.recognized()),
                award.grant(),
                award.page(),
                null);
    }

    private @Nullable LocalDate correctedOn(AwardFacts award) {
        AwardFacts wrong = award.cause() == IssuanceReason.Kind.CORRECTION ? before.get(award.id()) : null;
        return wrong == null || wrong.revokedAt() == null ? null : day(wrong, wrong.revokedAt());
    }

    private GrowthEntry.Standing standing(AwardFacts award) {
        if (award.revokedAt() != null) {
            return GrowthEntry.Standing.REVOKED;
        }
        if (award.successorId() != null) {
            return GrowthEntry.Standing.RENEWED;
        }
        return award.expiresAt() == null || now.isBefore(award.expiresAt())
                ? GrowthEntry.Standing.IN_FORCE
                : GrowthEntry.Standing.EXPIRED;
    }

    private static LocalDate day(AwardFacts award, Instant at) {
        return LocalDate.ofInstant(at, award.zone());
    }
}
