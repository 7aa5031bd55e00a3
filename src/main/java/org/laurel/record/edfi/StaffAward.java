package org.laurel.record.edfi;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;

/**
 * An award of one member of staff, as Ed-Fi wants to know it. Days are those of the place where it was issued.
 *
 * @param code short name of the micro-credential or stack, the same for all who hold it
 * @param issuer the organisation
 * @param estimatedHours of work, by the micro-credential's own estimate
 * @param recognized what is granted for it, or null where nothing is
 * @param current whether it is the newest of its kind and was not taken back
 */
record StaffAward(
        UUID id,
        UUID personId,
        String code,
        String title,
        String issuer,
        @Nullable BigDecimal estimatedHours,
        @Nullable Recognized recognized,
        LocalDate issued,
        @Nullable LocalDate expires,
        @Nullable LocalDate revoked,
        boolean current,
        URI page) {}
