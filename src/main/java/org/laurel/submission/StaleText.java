package org.laurel.submission;

/** Somebody – a second tab, another device – saved this text meanwhile; both texts are still there. */
final class StaleText extends RuntimeException {

    private final transient Evidence.Text saved;

    StaleText(Evidence.Text saved) {
        super("Saved elsewhere as revision " + saved.revision());
        this.saved = saved;
    }

    /** What is on the server. */
    Evidence.Text saved() {
        return saved;
    }
}
