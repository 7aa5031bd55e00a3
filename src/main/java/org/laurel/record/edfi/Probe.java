package org.laurel.record.edfi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the root of the ODS/API told when it was last asked.
 *
 * @param standard version of the Ed-Fi Data Standard, or null where it could not be read
 * @param problem why nothing is sent, as the messages call it, or null where the standard is supported
 */
record Probe(@Nullable String standard, @Nullable String problem, Instant askedAt) {}
