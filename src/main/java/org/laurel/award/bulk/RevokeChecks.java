package org.laurel.award.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;

/** Whether badges can be taken back as a list wants it; the one that followed a badge is taken back for it. */
final class RevokeChecks implements BatchChecks {

    private final BatchLookup lookup;
    private final BadgeNames.Known names;
    private final @Nullable String usualReason;

    RevokeChecks(BatchLookup lookup, BadgeNames.Known names, @Nullable String usualReason) {
        this.lookup = lookup;
        this.names = names;
        this.usualReason = usualReason;
    }

    private record Known(
            Map<String, BatchLookup.Meant> people, Map<UUID, BatchLookup.Known> byId, List<BatchLookup.Known> held) {

        Optional<BatchLookup.Known> current(UUID person, UUID earned) {
            return held.stream()
                    .filter(it -> it.personId().equals(person) && it.earnedId().equals(earned))
                    .findFirst();
        }
    }

    @Override
    public List<BatchRow> check(List<BatchRow> rows) {
        Map<String, BatchLookup.Meant> people =
                lookup.people(rows.stream().map(it -> it.typed().person()).toList());
        List<BatchLookup.Known> named = lookup.awards(rows.stream()
                .flatMap(it -> BatchLookup.uuid(it.typed().badge()).stream())
                .toList());
        List<UUID> holders = java.util.stream.Stream.concat(
                        people.values().stream().flatMap(it -> it.one().stream()),
                        named.stream().map(BatchLookup.Known::personId))
                .distinct()
                .toList();
        var known = new Known(
                people,
                named.stream().collect(Collectors.toMap(BatchLookup.Known::id, it -> it)),
                lookup.held(holders));
        return rows.stream().map(it -> check(it, known)).toList();
    }

    private BatchRow check(BatchRow row, Known known) {
        String reason = row.typed().reason();
        if (reason.isEmpty() && usualReason == null) {
            return row.wrong("no-reason", null);
        }
        if (reason.length() > AwardRules.LONGEST_REASON) {
            return row.wrong("reason", null);
        }
        Optional<UUID> number =
                BatchLookup.uuid(row.typed().badge()).filter(it -> known.byId().containsKey(it));
        return number.isPresent()
                ? ofAward(row, Objects.requireNonNull(known.byId().get(number.get())), known)
                : ofPerson(row, known);
    }

    private static BatchRow ofAward(BatchRow row, BatchLookup.Known award, Known known) {
        if (award.successorId() == null) {
            return award.revokedAt() == null ? row.ready(found(award)) : row.held(found(award), "taken-back-before");
        }
        return known.current(award.personId(), award.earnedId())
                .map(it -> row.ready(found(it), "newer"))
                .orElseGet(() -> row.held(found(award), "taken-back-before"));
    }

    private BatchRow ofPerson(BatchRow row, Known known) {
        String person = row.typed().person();
        BatchLookup.Meant meant = Objects.requireNonNull(known.people().get(person.toLowerCase(Locale.ROOT)));
        if (person.isEmpty() && BatchLookup.uuid(row.typed().badge()).isPresent()) {
            return row.wrong("unknown-award", null);
        }
        String problem = IssueChecks.personProblem(person, meant);
        if (problem != null) {
            return row.wrong(problem, BatchFile.brief(person));
        }
        Optional<BadgeNames.Meant> badge = names.find(row.typed().badge());
        if (badge.isEmpty()) {
            String typed = row.typed().badge();
            return row.wrong(IssueChecks.badgeProblem(names, typed), BatchFile.brief(typed));
        }
        return known.current(meant.one().orElseThrow(), badge.get().earnedId())
                .map(it -> row.ready(found(it)))
                .orElseGet(() -> row.held(BatchRow.NOTHING, "holds-none"));
    }

    private static BatchRow.Found found(BatchLookup.Known award) {
        return new BatchRow.Found(null, null, null, award.id());
    }
}
