package org.laurel.assessment;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Knows which micro-credential a column of an LMS's gradebook is for; the gradebook does. */
public interface ReviewedColumns {

    /** The micro-credential's slug, or empty where nothing of Laurel's is in that column. */
    Optional<String> microCredential(UUID registration, URI lineItem);
}
