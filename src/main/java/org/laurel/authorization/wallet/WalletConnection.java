package org.laurel.authorization.wallet;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;

/** A wallet that somebody lets fetch their badges. @param fetchedAt when it last did, to the minute, or null */
record WalletConnection(
        UUID id,
        UUID personId,
        UUID clientId,
        String clientName,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant fetchedAt) {}
