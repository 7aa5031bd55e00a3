package org.laurel.record;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of messages about awards.
 *
 * @param stoppedAt since when nothing is sent, or null while it is
 * @param stoppedWhy what the receiver did that made Laurel stop, or null
 */
record Webhook(
        UUID id,
        String name,
        URI url,
        Instant createdAt,
        @Nullable Instant stoppedAt,
        @Nullable String stoppedWhy) {

    public boolean active() {
        return stoppedAt == null;
    }
}
