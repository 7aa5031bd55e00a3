package org.laurel.submission.evidence;

import java.util.Locale;
import java.util.Set;

/** How a browser may show a file that an educator handed in without running anything of it. */
public enum Viewer {
    IMAGE,
    AUDIO,
    VIDEO,
    /** The browser's own viewer in a frame: PDF and plain text. */
    FRAME,
    /** To download only. */
    NONE;

    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif");
    private static final Set<String> FRAMED = Set.of("application/pdf", "text/plain");

    /** @param type media type by content */
    public static Viewer of(String type) {
        if (IMAGES.contains(type)) {
            return IMAGE;
        }
        if (FRAMED.contains(type)) {
            return FRAME;
        }
        if (type.startsWith("audio/")) {
            return AUDIO;
        }
        return type.startsWith("video/") ? VIDEO : NONE;
    }

    /** As templates and style sheets write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
