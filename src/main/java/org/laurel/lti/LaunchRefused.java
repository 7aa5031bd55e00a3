package org.laurel.lti;

/** A login or launch that is not let in: nobody is signed in, nothing of it is kept. */
final class LaunchRefused extends RuntimeException {

    private final Refusal reason;

    /** @param detail for the log only; it may hold the platform's words */
    LaunchRefused(Refusal reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    LaunchRefused(Refusal reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
