package org.laurel.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log with the names behind its ids.
 *
 * @param personId who did it, or null where nobody in particular did
 * @param person their name, or null where it is not known
 * @param about the name of whom it was about, or null
 * @param title of the micro-credential, stack, school or badge that it was about, or null
 * @param details as JSON
 */
record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID personId,
        @Nullable String person,
        String action,
        String subject,
        UUID subjectId,
        @Nullable String about,
        @Nullable String title,
        String details) {}
