package org.laurel.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;
import org.laurel.award.Cause;
import org.laurel.award.NewAward;

/**
 * Awards as entries of a record. Work counts once: an award counts by the policy of the day it was issued, unless it was taken
 * back, renews another, or came while its holder had one of the same in force.
 */
final class AwardEntries {

    private final Map<UUID, AwardFacts> before;
    private final Collection<Policy> policies;
    private final Instant now;
    private final Set<UUID> counting;

    private AwardEntries(List<AwardFacts> awards, Collection<Policy> policies, Instant now) {
        this.before = awards.stream()
                .filter(it -> it.successorId() != null)
                .collect(Collectors.toMap(AwardFacts::successorId, Function.identity(), (one, other) -> one));
        this.policies = policies;
        this.now = now;
        this.counting = counting(awards);
    }

    /** In the order given; what was corrected is there as what took its place. */
    static List<Entry> of(List<AwardFacts> awards, Collection<Policy> policies, Instant now) {
        var entries = new AwardEntries(awards, policies, now);
        return awards.stream()
                .filter(it -> it.revokedAt() == null || it.successorId() == null)
                .map(entries::entry)
                .toList();
    }

    private Set<UUID> counting(List<AwardFacts> awards) {
        var counting = new HashSet<UUID>();
        var held = new ArrayList<AwardFacts>();
        awards.stream()
                .filter(it -> it.revokedAt() == null)
                .sorted(Comparator.comparing(AwardFacts::issuedAt).thenComparing(AwardFacts::id))
                .forEach(it -> {
                    if (!renews(it) && held.stream().noneMatch(earlier -> covers(earlier, it))) {
                        counting.add(it.id());
                    }
                    held.add(it);
                });
        return counting;
    }

    private static boolean covers(AwardFacts earlier, AwardFacts later) {
        return earlier.earnedId().equals(later.earnedId())
                && (earlier.expiresAt() == null || later.issuedAt().isBefore(earlier.expiresAt()));
    }

    private boolean renews(AwardFacts award) {
        AwardFacts previous = before.get(award.id());
        return switch (award.cause()) {
            case RENEWAL -> true;
            case CORRECTION -> previous != null && renews(previous);
            default -> false;
        };
    }

    private Entry entry(AwardFacts award) {
        LocalDate day = day(award, award.issuedAt());
        return new Entry(
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
                counted(award, day),
                award.page(),
                null);
    }

    private Entry.@Nullable Counted counted(AwardFacts award, LocalDate day) {
        return counting.contains(award.id())
                ? Policy.on(day, award.earnedId(), policies)
                        .map(it -> Entry.Counted.by(it, day))
                        .orElse(null)
                : null;
    }

    private @Nullable LocalDate correctedOn(AwardFacts award) {
        AwardFacts wrong = award.cause() == Cause.Kind.CORRECTION ? before.get(award.id()) : null;
        return wrong == null || wrong.revokedAt() == null ? null : day(wrong, wrong.revokedAt());
    }

    private Entry.Standing standing(AwardFacts award) {
        if (award.revokedAt() != null) {
            return Entry.Standing.REVOKED;
        }
        if (award.successorId() != null) {
            return Entry.Standing.RENEWED;
        }
        return award.expiresAt() == null || now.isBefore(award.expiresAt())
                ? Entry.Standing.IN_FORCE
                : Entry.Standing.EXPIRED;
    }

    private static LocalDate day(AwardFacts award, Instant at) {
        return LocalDate.ofInstant(at, award.zone());
    }
}
