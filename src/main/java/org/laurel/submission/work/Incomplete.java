package org.laurel.submission.work;

/** An attempt cannot be handed in while it lacks something; the check page says what. */
final class Incomplete extends RuntimeException {

    Incomplete() {
        super("The attempt lacks something");
    }
}
