package org.laurel.growth;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a record adds up to. @param years the latest first; only those in which something was awarded that counts */
record Totals(BigDecimal hours, BigDecimal credits, List<Year> years) {

    record Year(SchoolYear year, BigDecimal hours, BigDecimal credits, int awards) {}

    static Totals of(List<GrowthEntry> entries) {
        var byYear = entries.stream()
                .filter(it -> it.counted() != null)
                .collect(Collectors.groupingBy(
                        it -> SchoolYear.of(it.day()),
                        () -> new TreeMap<SchoolYear, List<GrowthEntry>>(Comparator.reverseOrder()),
                        Collectors.toList()));
        List<Year> years = byYear.entrySet().stream()
                .map(it -> new Year(
                        it.getKey(),
                        hours(it.getValue()),
                        credits(it.getValue()),
                        it.getValue().size()))
                .toList();
        return new Totals(hours(entries), credits(entries), years);
    }

    private static BigDecimal hours(List<GrowthEntry> entries) {
        return entries.stream()
                .map(GrowthEntry::counted)
                .filter(Objects::nonNull)
                .map(GrowthEntry.Counted::hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal credits(List<GrowthEntry> entries) {
        return entries.stream()
                .map(GrowthEntry::counted)
                .filter(Objects::nonNull)
                .map(GrowthEntry.Counted::credits)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
