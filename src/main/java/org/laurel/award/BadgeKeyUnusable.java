package org.laurel.award;

import java.util.UUID;

/** An organisation's signing key cannot be opened with this installation's master key; nothing is issued unsigned. */
public final class BadgeKeyUnusable extends RuntimeException {
    BadgeKeyUnusable(UUID organisation, Throwable cause) {
        super(
                "The badge key of organisation " + organisation
                        + " cannot be opened: LAUREL_MASTER_KEY is not the one it was sealed with",
                cause);
    }
}
