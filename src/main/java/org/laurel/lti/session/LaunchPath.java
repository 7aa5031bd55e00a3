package org.laurel.lti.session;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a launch live: {@code /l/{launch}/…}, or {@code /l/{launch}/~{secret}/…} in a frame that keeps no
 * cookie. The secret stands below the launch, so that a cookie for the launch comes along if there is one.
 */
public record LaunchPath(UUID launch, @Nullable String secret) {

    public static final String PREFIX = "/l/";

    private static final String SECRET = "/~";
    private static final int ID_LENGTH = 36;

    /** The launch that a path (after the application's own context path) belongs to, or empty. */
    static Optional<LaunchPath> of(String path) {
        int end = PREFIX.length() + ID_LENGTH;
        if (!path.startsWith(PREFIX) || path.length() < end || (path.length() > end && path.charAt(end) != '/')) {
            return Optional.empty();
        }
        try {
            UUID launch = UUID.fromString(path.substring(PREFIX.length(), end));
            if (!path.startsWith(SECRET, end)) {
                return Optional.of(new LaunchPath(launch, null));
            }
            int slash = path.indexOf('/', end + SECRET.length());
            String secret = path.substring(end + SECRET.length(), slash < 0 ? path.length() : slash);
            return Optional.of(new LaunchPath(launch, secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What all addresses of the launch begin with, without a slash at the end. */
    @Override
    public String toString() {
        return PREFIX + launch + (secret == null ? "" : SECRET + secret);
    }
}
