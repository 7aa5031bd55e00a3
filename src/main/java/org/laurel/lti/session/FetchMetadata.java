package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of a request by itself (Fetch Metadata Request Headers), which no page can forge.
 *
 * @param site relation of the page that asks to us, or null where the browser says nothing
 * @param destination what the answer is for, or null where the browser says nothing
 */
public record FetchMetadata(@Nullable String site, @Nullable String destination) {

    private static final Set<String> FRAMES = Set.of("iframe", "frame");

    public static FetchMetadata of(HttpServletRequest request) {
        return new FetchMetadata(request.getHeader("Sec-Fetch-Site"), request.getHeader("Sec-Fetch-Dest"));
    }

    /** Whether a page of our own asked, and neither another site nor the address line of a window. */
    public boolean isFromOurPage() {
        return "same-origin".equals(site);
    }

    public boolean isForFrame() {
        return destination != null && FRAMES.contains(destination);
    }

    /** Whether the answer fills a window of its own. A browser that says nothing is not known to show one. */
    public boolean isForWindow() {
        return "document".equals(destination);
    }

    /** Whether the answer is to stay within a page or frame, rather than to fill a window. */
    boolean isWithinPage() {
        return destination != null && !destination.equals("document");
    }
}
