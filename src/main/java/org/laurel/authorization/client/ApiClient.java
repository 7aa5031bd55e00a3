package org.laurel.authorization.client;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;

/**
 * A program of the organisation's own that may ask Laurel.
 *
 * @param secretAt when its secret was made
 * @param formerUntil how long the secret before it is good still, or null
 * @param disabledAt when it was switched off, or null
 * @param lastUsedAt when it last asked for anything, to the minute, or null
 */
record ApiClient(
        UUID id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        Instant secretAt,
        @Nullable Instant formerUntil,
        @Nullable Instant disabledAt,
        @Nullable Instant lastUsedAt) {

    public boolean active() {
        return disabledAt == null;
    }
}
