package org.laurel.openbadges.image;

/** A file that no badge picture can be made of. */
public final class UnusablePicture extends RuntimeException {

    /** What is wrong with it. */
    public enum Reason {
        TOO_LARGE,
        TOO_MANY_PIXELS,
        TOO_SMALL,
        DRAWING,
        OTHER_FORMAT,
        BROKEN,
        BLANK
    }

    private final Reason reason;

    UnusablePicture(Reason reason) {
        super("Not usable as a badge picture: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
