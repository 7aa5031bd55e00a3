package org.laurel.lti;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.session.LaunchPath;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * One launch from an LMS, which is also the session: who came, from where, with what. Principal of every request under
 * {@code /l/{id}/}.
 *
 * @param personName as the platform gave it at this launch, or null
 * @param contextId our id of the course, or null where the launch had none
 * @param resourceLinkId our id of the link that was followed, or null where none was: content is being chosen
 * @param grades where results of this link may be sent, or null where the platform offers none
 * @param rosterUrl of the Names and Role Provisioning Service, or null
 * @param returnUrl where the platform would have the person back, or null
 * @param message what the person was sent here for
 * @param deepLinking what may be chosen, or null where nothing is
 * @param forUser the platform's subject of the learner whose work is to be reviewed, or null
 */
public record Launch(
        UUID id,
        UUID organisationId,
        UUID personId,
        @Nullable String personName,
        UUID registrationId,
        String deploymentId,
        @Nullable UUID contextId,
        @Nullable String contextTitle,
        @Nullable UUID resourceLinkId,
        @Nullable String resourceLinkTitle,
        Set<LaunchRole> roles,
        Map<String, String> custom,
        Locale locale,
        ZoneId timeZone,
        @Nullable GradeEndpoint grades,
        @Nullable URI rosterUrl,
        @Nullable URI returnUrl,
        String frameAncestors,
        MessageType message,
        @Nullable DeepLinking deepLinking,
        @Nullable String forUser,
        Instant expiresAt)
        implements Principal {

    @Override
    public String getName() {
        return personId.toString();
    }

    /** The path that all pages of this launch begin with, without a slash at the end. */
    public String path() {
        return LaunchPath.PREFIX + id;
    }

    /** The launch on whose behalf this thread works, or empty where it is nobody's: in a durable task, on a public page. */
    public static Optional<Launch> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Launch launch
                ? Optional.of(launch)
                : Optional.empty();
    }
}
