package org.laurel.lti.session;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;

/** How a launch is entered: at once with the secret in a cookie, or later with a hand-over code that is good once. */
public sealed interface LaunchKey {

    /** Long enough to read one sentence and press one button. */
    Duration HANDOVER = Duration.ofMinutes(2);

    /** The browser has shown that it is the one that began the login. */
    record Open(String secret) implements LaunchKey {}

    /**
     * A person will have to confirm in a window of our own, or the platform's storage will have to show the browser's secret.
     *
     * @param proof hash of that secret, or null where the platform holds none
     */
    record Locked(String code, @Nullable String proof) implements LaunchKey {}

    default byte @Nullable [] secretHash() {
        return this instanceof Open open ? Secrets.hash(open.secret()) : null;
    }

    default byte @Nullable [] handoverHash() {
        return this instanceof Locked locked ? Secrets.hash(locked.code()) : null;
    }

    default @Nullable String proofHash() {
        return this instanceof Locked locked ? locked.proof() : null;
    }

    default @Nullable OffsetDateTime handoverUntil(OffsetDateTime now) {
        return this instanceof Locked ? now.plus(HANDOVER) : null;
    }
}
