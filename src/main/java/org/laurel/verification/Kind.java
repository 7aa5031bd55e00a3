package org.laurel.verification;

import java.util.Locale;

/** By which standard a badge was made, and how it is vouched for. */
public enum Kind {
    OPEN_BADGES_2_HOSTED,
    OPEN_BADGES_2_SIGNED,
    OPEN_BADGES_3_JWT,
    OPEN_BADGES_3_PROOF,
    CLR_2_JWT,
    CLR_2_PROOF;

    /** As messages name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(boolean record, boolean jwt) {
        if (record) {
            return jwt ? CLR_2_JWT : CLR_2_PROOF;
        }
        return jwt ? OPEN_BADGES_3_JWT : OPEN_BADGES_3_PROOF;
    }
}
