package org.laurel.openbadges.credential;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as credentials write them: to the second, in UTC. */
final class Moments {

    private Moments() {}

    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
