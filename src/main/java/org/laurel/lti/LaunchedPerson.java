package org.laurel.lti;

import java.util.Set;
import java.util.UUID;

/**
 * A person as a platform describes them at launch. Nothing but the subject identifies them.
 *
 * @param subject unique and stable within the registration (OpenID Connect Core §2)
 */
public record LaunchedPerson(
        UUID organisationId, UUID registrationId, String subject, PersonDetails details, Set<LaunchRole> roles) {}
