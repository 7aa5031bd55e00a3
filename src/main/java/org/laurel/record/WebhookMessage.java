package org.laurel.record;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one webhook is told.
 *
 * @param kind {@code award.issued}, {@code award.updated}, {@code award.revoked}, or {@code test}
 * @param awardId null in a test
 * @param payload what every try says, or null before the first
 * @param answer what the receiver said last, for people to read, or null
 */
record WebhookMessage(
        UUID id,
        UUID webhookId,
        String kind,
        @Nullable UUID awardId,
        Instant at,
        @Nullable String payload,
        State state,
        int tries,
        @Nullable Instant firstTriedAt,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt,
        @Nullable String answer) {

    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
