package org.laurel.lti;

/** A login or launch that is not let in: nobody is signed in, nothing of it is kept. */
public final class LaunchRefused extends RuntimeException {

    private final Refusal reason;

    /** @param detail for the log only; it may hold the platform's words */
    public LaunchRefused(Refusal reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public LaunchRefused(Refusal reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Refusal reason() {
        return reason;
    }
}
