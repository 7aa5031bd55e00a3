package org.laurel.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows what a micro-credential counts for in the organisation; the growth records do. */
public interface Recognition {

    /**
     * What an award of today counts for.
     *
     * @param hours of professional learning, or null
     * @param stipend an amount of {@code currency}, which is in words; both are null where there is none
     * @param advancement a lane or level that it counts towards, in words, or null
     * @param renewalMonths after how many months it has to be renewed to count on, or null
     * @param approvedBy who decided so, in words
     * @param from the first day on which it holds
     */
    record Worth(
            @Nullable BigDecimal hours,
            @Nullable BigDecimal credits,
            @Nullable BigDecimal stipend,
            @Nullable String currency,
            @Nullable String advancement,
            @Nullable Integer renewalMonths,
            String approvedBy,
            LocalDate from) {}

    /** Empty where nothing was decided yet. */
    Optional<Worth> today(UUID microCredential);
}
