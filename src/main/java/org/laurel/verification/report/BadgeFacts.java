package org.laurel.verification.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a badge says of itself, as far as it is shown. True only as far as the findings say so.
 *
 * @param issuer the name that the issuer has given itself
 * @param issuerAddress by which it is known; its host is what a stranger can recognise it by
 * @param zone by whose days its issuer counts; UTC where nobody says
 */
public record BadgeFacts(
        @Nullable String name,
        @Nullable String description,
        @Nullable String issuer,
        @Nullable String issuerAddress,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        ZoneId zone) {

    public BadgeFacts {
        name = shortened(name);
        description = shortened(description);
        issuer = shortened(issuer);
        issuerAddress = shortened(issuerAddress);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.isBlank() ? null : Finding.shortened(text.strip());
    }
}
