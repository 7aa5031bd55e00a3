package org.laurel.award.register;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;

/** What everybody may know of an award. @param earner null unless the holder chose to be named @param successorId the one after it @param given whether a lead gave it @param grantedBy the name of that lead @param recognized hours and credits that it counts for, or null for nothing */
public record PublicAward(
        UUID id,
        PublicBadgeClass badge,
        @Nullable String earner,
        @Nullable String narrative,
        String hosted,
        String jws,
        String keyDocument,
        String issuerDocument,
        Instant issuedAt,
        ZoneId zone,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @Nullable UUID previousId,
        @Nullable UUID successorId,
        boolean given,
        @Nullable String grantedBy,
        @Nullable Recognized recognized) {

    public boolean revoked() {
        return revokedAt != null;
    }
}
