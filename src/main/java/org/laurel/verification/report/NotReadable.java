package org.laurel.verification.report;

import org.laurel.openbadges.CannotBake;

/** What was brought holds no badge that could be checked, or is refused before one looks closer. */
public final class NotReadable extends RuntimeException {

    private final Reason reason;

    /** Why. */
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        /** A picture without a badge in it. */
        NO_BADGE,
        BROKEN_PICTURE,
        ACTIVE_PICTURE,
        SEVERAL_BADGES,
        /** Text that is neither a signed text nor JSON nor an address. */
        NOT_UNDERSTOOD,
        BROKEN_JSON,
        /** JSON, or a signed text, of another kind: a badge class, an issuer, any JWT. */
        OTHER_KIND,
        /** Nothing could be had at the address. */
        UNREACHABLE,
        /** The address says that what was there is there no more. */
        GONE,
        /** A page for people at the address, without a badge in it. */
        A_PAGE;

        /** As messages name it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public NotReadable(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public static NotReadable of(CannotBake problem) {
        return new NotReadable(
                switch (problem.reason()) {
                    case BROKEN -> Reason.BROKEN_PICTURE;
                    case TOO_LARGE -> Reason.TOO_LARGE;
                    case ACTIVE -> Reason.ACTIVE_PICTURE;
                    case SEVERAL -> Reason.SEVERAL_BADGES;
                });
    }

    public Reason reason() {
        return reason;
    }
}
