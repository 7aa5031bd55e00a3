package org.laurel.lti;

import java.util.Optional;
import java.util.UUID;

/** Where the pages of a launch live: {@code /l/{launch}/…}. */
final class LaunchPath {

    static final String PREFIX = "/l/";

    private static final int ID_LENGTH = 36;

    private LaunchPath() {}

    /** The launch that a path (after the application's own context path) belongs to, or empty. */
    static Optional<UUID> launchOf(String path) {
        int end = PREFIX.length() + ID_LENGTH;
        if (!path.startsWith(PREFIX) || path.length() < end || (path.length() > end && path.charAt(end) != '/')) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(path.substring(PREFIX.length(), end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
