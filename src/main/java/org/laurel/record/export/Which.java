package org.laurel.record.export;

import java.util.Locale;

/** Which awards a file has. */
enum Which {
    ALL,
    /** Those that were issued, taken back, followed by another or expired since the last file of the profile. */
    CHANGED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
