package org.laurel.submission.evidence;

/** Somebody – a second tab, another device – saved this text meanwhile; both texts are still there. */
public final class StaleText extends RuntimeException {

    private final transient Evidence.Text saved;

    StaleText(Evidence.Text saved) {
        super("Saved elsewhere as revision " + saved.revision());
        this.saved = saved;
    }

    /** What is on the server. */
    public Evidence.Text saved() {
        return saved;
    }
}
