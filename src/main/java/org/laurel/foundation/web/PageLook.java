package org.laurel.foundation.web;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;

/**
 * How pages look for whoever reads them, beside what the style sheet says. Whoever knows puts it onto the request; the frame
 * of all pages takes it from there.
 *
 * @param highContrast whether the reader asked for it elsewhere than in their browser
 * @param css rules of the reader's own, or null; never anything that somebody else wrote
 * @param timeZoneWanted whether the browser is to say its time zone, because the LMS did not
 */
public record PageLook(boolean highContrast, @Nullable String css, boolean timeZoneWanted) {

    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "look";

    /** The same for an answer to a form, which cannot be read again. */
    public PageLook askingNothing() {
        return new PageLook(highContrast, css, false);
    }

    /** Allows these very rules within a page and no others (Content Security Policy Level 3 §2.3.1), or empty where there are none. */
    public Optional<String> source() {
        return Optional.ofNullable(css)
                .map(rules -> "'sha256-" + Base64.getEncoder().encodeToString(Secrets.hash(rules)) + "'");
    }
}
