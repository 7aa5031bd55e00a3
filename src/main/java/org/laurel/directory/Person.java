package org.laurel.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who came from the LMS.
 *
 * @param name as the LMS gave it, or null where the LMS gives none
 * @param email as the LMS gave it, or null where the LMS gives none
 */
public record Person(
        UUID id, @Nullable String name, @Nullable String email) {}
