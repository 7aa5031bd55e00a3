package org.laurel.openbadges;

/** A picture into which no badge can be baked, or out of which none can be read. */
public final class CannotBake extends RuntimeException {
    CannotBake(String reason) {
        super(reason);
    }
}
