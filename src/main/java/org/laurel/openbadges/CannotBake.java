package org.laurel.openbadges;

/** A picture into which no badge can be baked, or out of which none can be read. */
public final class CannotBake extends RuntimeException {

    /** Why, as far as it makes a difference to who brought the picture. */
    public enum Reason {
        /** No such picture, or one that breaks off. */
        BROKEN,
        TOO_LARGE,
        /** It holds scripts, or declares entities. */
        ACTIVE,
        /** More badges than one. */
        SEVERAL
    }

    private final Reason reason;

    CannotBake(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CannotBake(String message) {
        this(Reason.BROKEN, message);
    }

    public Reason reason() {
        return reason;
    }
}
