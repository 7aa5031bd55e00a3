package org.laurel.award.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What awards of one micro-credential count for that are issued from one day on, until a later policy's day.
 *
 * @param earnedId the micro-credential, whatever its version, or the stack
 * @param inForceFrom its first day
 * @param currency of the stipend, in words
 * @param advancement a lane or level that it counts towards, in words
 * @param renewalMonths after how many months it has to be renewed to count on
 * @param approvedBy who decided so, in words
 */
record Policy(
        UUID id,
        UUID earnedId,
        LocalDate inForceFrom,
        @Nullable BigDecimal hours,
        @Nullable BigDecimal credits,
        @Nullable BigDecimal stipend,
        @Nullable String currency,
        @Nullable String advancement,
        @Nullable Integer renewalMonths,
        String approvedBy) {

    /** The one that holds for what is issued on a day; what comes later changes nothing about it. */
    static Optional<Policy> on(LocalDate day, UUID earned, Collection<Policy> policies) {
        return policies.stream()
                .filter(it -> it.earnedId().equals(earned) && !it.inForceFrom().isAfter(day))
                .max(Comparator.comparing(Policy::inForceFrom));
    }
}
