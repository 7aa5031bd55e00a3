package org.laurel.verification.report;

import java.util.Locale;
import java.util.Set;

/** By which standard a badge was made, and how it is vouched for. */
public enum DocumentKind {
    OPEN_BADGES_2_HOSTED,
    OPEN_BADGES_2_SIGNED,
    OPEN_BADGES_3_JWT,
    OPEN_BADGES_3_PROOF,
    CLR_2_JWT,
    CLR_2_PROOF,
    ENDORSEMENT_2_HOSTED,
    ENDORSEMENT_2_SIGNED,
    ENDORSEMENT_3_JWT,
    ENDORSEMENT_3_PROOF;

    private static final Set<DocumentKind> ENDORSEMENTS =
            Set.of(ENDORSEMENT_2_HOSTED, ENDORSEMENT_2_SIGNED, ENDORSEMENT_3_JWT, ENDORSEMENT_3_PROOF);

    /** Whether it is not a badge itself but somebody's word about one. */
    public boolean isEndorsement() {
        return ENDORSEMENTS.contains(this);
    }

    /** As messages name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static DocumentKind of(boolean record, boolean jwt) {
        if (record) {
            return jwt ? CLR_2_JWT : CLR_2_PROOF;
        }
        return jwt ? OPEN_BADGES_3_JWT : OPEN_BADGES_3_PROOF;
    }
}
