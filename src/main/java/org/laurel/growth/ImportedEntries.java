package org.laurel.growth;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.laurel.foundation.outbound.Origins;
import org.laurel.imports.AcceptedBadge;

/** Badges from elsewhere as entries of a record: they count for the hours that a lead gave them. */
final class ImportedEntries {

    /** ISO 639-2: nobody said which language. */
    private static final String UNKNOWN_LANGUAGE = "und";

    private ImportedEntries() {}

    /** Both, the latest first. */
    static List<GrowthEntry> with(List<GrowthEntry> awards, List<AcceptedBadge> badges, LocalDate today) {
        if (badges.isEmpty()) {
            return awards;
        }
        return Stream.concat(awards.stream(), badges.stream().map(it -> entry(it, today)))
                .sorted(Comparator.comparing(GrowthEntry::day).reversed())
                .toList();
    }

    private static GrowthEntry entry(AcceptedBadge badge, LocalDate today) {
        boolean over = badge.expiresOn() != null && today.isAfter(badge.expiresOn());
        URI page = Origins.parse(badge.source()).orElse(null);
        return new GrowthEntry(
                badge.id(),
                null,
                false,
                badge.title(),
                UNKNOWN_LANGUAGE,
                badge.issuedOn(),
                badge.expiresOn(),
                badge.takenBack()
                        ? GrowthEntry.Standing.REVOKED
                        : over ? GrowthEntry.Standing.EXPIRED : GrowthEntry.Standing.IN_FORCE,
                null,
                null,
                badge.takenBack()
                        ? null
                        : new GrowthEntry.Counted(badge.hours(), BigDecimal.ZERO, null, null, null, null),
                null,
                page,
                badge.issuer());
    }
}
