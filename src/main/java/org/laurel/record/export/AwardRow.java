package org.laurel.record.export;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;

/**
 * An award with all that a column can show.
 *
 * @param earner the name that it was issued to
 * @param nameNow as the LMS gives it now
 * @param employeeNumber of the organisation's own list, or else from the LMS
 * @param recognized what is granted for it, or null where nothing is
 * @param lmsId by which the LMS where the person was last knows them
 * @param lms that LMS's issuer
 * @param zone in which its days are
 */
record AwardRow(
        UUID id,
        UUID personId,
        String earner,
        @Nullable String nameNow,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String employeeNumber,
        @Nullable String email,
        @Nullable String lmsId,
        @Nullable String lms,
        @Nullable String schools,
        @Nullable String departments,
        String title,
        UUID earnedId,
        UUID versionId,
        String level,
        String language,
        @Nullable BigDecimal hours,
        @Nullable String credit,
        @Nullable Recognized recognized,
        @Nullable String grantedBy,
        Instant issuedAt,
        ZoneId zone,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String reason,
        String state,
        String cause,
        URI page) {}
