package org.laurel.lti;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody came from a course; told in the launch's transaction, for its organisation. Launches are many, so listeners
 * remember what they know already.
 *
 * @param contextId our id of the course
 * @param rosterUrl where the platform tells who else is there, or null where it does not
 */
public record Launched(
        UUID personId,
        UUID registrationId,
        UUID contextId,
        Set<LaunchRole> roles,
        @Nullable URI rosterUrl) {}
