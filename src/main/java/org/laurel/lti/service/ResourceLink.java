package org.laurel.lti.service;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One link to Laurel in a course (LTI 1.3 Core §3.1.6).
 *
 * @param ltiId as the platform knows it
 */
public record ResourceLink(
        UUID id,
        UUID registrationId,
        String deploymentId,
        @Nullable UUID contextId,
        String ltiId,
        @Nullable String title) {}
