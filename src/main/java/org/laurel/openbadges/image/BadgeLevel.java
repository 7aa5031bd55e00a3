package org.laurel.openbadges.image;

/** How far a micro-credential reaches; the wreath of its badge has more leaves the further it does. */
public enum BadgeLevel {
    INTRODUCTORY(5),
    INTERMEDIATE(7),
    ADVANCED(9);

    /** Leaf pairs that a sprig of the fullest wreath carries. */
    static final int FULL = 9;

    private final int leafPairs;

    BadgeLevel(int leafPairs) {
        this.leafPairs = leafPairs;
    }

    int leafPairs() {
        return leafPairs;
    }
}
