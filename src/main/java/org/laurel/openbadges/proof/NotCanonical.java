package org.laurel.openbadges.proof;

import org.jspecify.annotations.Nullable;

/** A document that cannot be brought into the one form that a proof signs: what it says would be lost or unclear. */
public final class NotCanonical extends RuntimeException {
    NotCanonical(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
