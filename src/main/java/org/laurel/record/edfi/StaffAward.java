package org.laurel.record.edfi;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award of one member of staff, as Ed-Fi wants to know it. Days are those of the place where it was issued.
 *
 * @param code short name of the micro-credential or stack, the same for all who hold it
 * @param issuer the organisation
 * @param current whether it is the newest of its kind and was not taken back
 */
record StaffAward(
        UUID id,
        UUID personId,
        String code,
        String title,
        String issuer,
        @Nullable BigDecimal hours,
        @Nullable String credit,
        LocalDate issued,
        @Nullable LocalDate expires,
        @Nullable LocalDate revoked,
        boolean current,
        URI page) {}
