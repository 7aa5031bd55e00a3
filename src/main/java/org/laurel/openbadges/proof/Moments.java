package org.laurel.openbadges.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as credentials write them: to the second, in UTC. */
public final class Moments {

    private Moments() {}

    public static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
