package org.laurel.award.bulk;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;

/** Whether badges can be given as a list wants it. They go to people whom Laurel knows. */
final class IssueChecks implements BatchChecks {

    private static final int MOST_YEARS_AGO = 50;
    private static final int LONGEST_ADDRESS = 1000;

    private final BatchLookup lookup;
    private final BadgeNames.Known names;
    private final Clock clock;

    /** @param clock in the zone by whose days the organisation counts */
    IssueChecks(BatchLookup lookup, BadgeNames.Known names, Clock clock) {
        this.lookup = lookup;
        this.names = names;
        this.clock = clock;
    }

    private record Holding(UUID person, UUID earned) {}

    @Override
    public List<BatchRow> check(List<BatchRow> rows) {
        Map<String, BatchLookup.Meant> people =
                lookup.people(rows.stream().map(it -> it.typed().person()).toList());
        Map<Holding, BatchLookup.Known> held =
                lookup
                        .held(people.values().stream()
                                .flatMap(it -> it.one().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(it -> new Holding(it.personId(), it.earnedId()), it -> it));
        return rows.stream().map(it -> check(it, people, held)).toList();
    }

    private BatchRow check(BatchRow row, Map<String, BatchLookup.Meant> people, Map<Holding, BatchLookup.Known> held) {
        BatchRow.Typed typed = row.typed();
        BatchLookup.Meant meant =
                Objects.requireNonNull(people.get(typed.person().toLowerCase(Locale.ROOT)));
        Optional<BadgeNames.Meant> badge = names.find(typed.badge());
        String problem = personProblem(typed.person(), meant);
        if (problem != null) {
            return row.wrong(problem, BatchFile.brief(typed.person()));
        }
        if (badge.isEmpty()) {
            return row.wrong(badgeProblem(names, typed.badge()), BatchFile.brief(typed.badge()));
        }
        String field = wrongField(typed);
        if (field != null) {
            return row.wrong(field, null);
        }
        UUID person = meant.one().orElseThrow();
        UUID earned = badge.get().earnedId();
        BatchLookup.Known holds = held.get(new Holding(person, earned));
        var found = new BatchRow.Found(person, earned, badge.get().versionId(), null);
        if (holds == null) {
            return row.ready(found);
        }
        Instant end = holds.expiresAt();
        return end != null && !clock.instant().isBefore(end)
                ? row.ready(found, "renews")
                : row.held(new BatchRow.Found(person, earned, null, holds.id()), "holds-it");
    }

    static @Nullable String personProblem(String typed, BatchLookup.Meant meant) {
        if (typed.isEmpty()) {
            return "no-person";
        }
        return meant.people().isEmpty() ? "unknown-person" : meant.one().isEmpty() ? "two-people" : null;
    }

    static String badgeProblem(BadgeNames.Known names, String typed) {
        return typed.isEmpty() ? "no-badge" : names.isAmbiguous(typed) ? "two-badges" : "unknown-badge";
    }

    private @Nullable String wrongField(BatchRow.Typed typed) {
        LocalDate today = LocalDate.now(clock);
        Optional<LocalDate> day = AwardRules.date(typed.given());
        if (!typed.given().isEmpty()
                && day.filter(it -> !it.isAfter(today))
                        .filter(it -> it.isAfter(today.minusYears(MOST_YEARS_AGO)))
                        .isEmpty()) {
            return "date";
        }
        if (!AwardRules.isGoodEnd(typed.expires(), today)) {
            return "expires";
        }
        if (typed.narrative().length() > AwardRules.LONGEST_NARRATIVE) {
            return "narrative";
        }
        if (typed.reason().length() > AwardRules.LONGEST_REASON) {
            return "reason";
        }
        return typed.evidence().isEmpty() || web(typed.evidence()) != null ? null : "evidence";
    }

    /** An address that a badge may show, or null. */
    static @Nullable URI web(String text) {
        if (text.length() > LONGEST_ADDRESS || !text.matches("https?://\\S+")) {
            return null;
        }
        try {
            var address = new URI(text);
            return address.getHost() == null ? null : address;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
