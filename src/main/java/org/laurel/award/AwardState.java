package org.laurel.award;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an award stands. */
public enum AwardState {
    IN_FORCE,
    EXPIRED,
    REVOKED;

    public static AwardState of(@Nullable Instant expiresAt, @Nullable Instant revokedAt, Instant now) {
        if (revokedAt != null) {
            return REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? IN_FORCE : EXPIRED;
    }

    /** As message keys and style classes name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
