package org.laurel.lti.service;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An LMS could not be reached, was too slow, or asked for patience: the same may work later. */
public sealed class ServiceUnavailable extends RuntimeException permits ServiceBusy, ScopeNotGranted {

    private final @Nullable Instant retryAt;

    ServiceUnavailable(String message, @Nullable Instant retryAt) {
        super(message);
        this.retryAt = retryAt;
    }

    ServiceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAt = null;
    }

    /** When the LMS wants to be asked again, where it said so. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
