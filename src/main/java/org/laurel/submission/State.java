package org.laurel.submission;

import java.util.Locale;

/** Where a submission stands, as its educator would say it. */
public enum State {
    IN_PROGRESS,
    PAUSED,
    WITH_ASSESSOR,
    NOT_YET,
    EARNED,
    WITHDRAWN;

    /** As message keys and style sheets write it: {@code with-assessor}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
