package org.laurel.lti;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as a platform describes them at launch. Everything but the subject may be missing, and nothing but the subject
 * identifies them.
 *
 * @param subject unique and stable within the registration (OpenID Connect Core §2)
 */
public record LaunchedPerson(
        UUID organisationId,
        UUID registrationId,
        String subject,
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        Set<LaunchRole> roles) {}
