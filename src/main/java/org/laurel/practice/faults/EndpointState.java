package org.laurel.practice.faults;

import java.time.OffsetDateTime;

/**
 * One endpoint as it is now.
 *
 * @param seconds how late a slow answer is, or what {@code Retry-After} says
 * @param status with which a refusing endpoint answers
 * @param message what a refusing endpoint says
 * @param calls how many came in {@code since}
 */
record EndpointState(
        Endpoint endpoint,
        Behaviour behaviour,
        int seconds,
        int status,
        String message,
        long calls,
        OffsetDateTime since) {

    static final int LONGEST_WAIT = 60;
    static final int LONGEST_MESSAGE = 300;
    static final int USUAL_WAIT = 8;

    public boolean misbehaves() {
        return behaviour != Behaviour.NORMAL;
    }
}
