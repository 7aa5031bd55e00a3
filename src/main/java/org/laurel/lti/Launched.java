package org.laurel.lti;

import java.util.UUID;

/**
 * Somebody came from a course; told in the launch's transaction, for its organisation. Launches are many, so listeners
 * remember what they know already.
 *
 * @param contextId our id of the course
 * @param elsewhere whether the same person also comes from another LMS
 */
public record Launched(Launch launch, UUID contextId, boolean elsewhere) {}
