package org.laurel.lti;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Origins;

/** Who may frame the pages of a launch: the platform that it came from, under every address that it is known by. */
final class FrameAncestors {

    private FrameAncestors() {}

    /** A source list for {@code frame-ancestors}. @param returnUrl as signed by the platform: a customer's own host */
    static String of(Registration registration, @Nullable String returnUrl) {
        Set<String> sources = new LinkedHashSet<>();
        sources.add("'self'");
        Stream.of(
                        Origins.originOf(registration.issuer()),
                        Origins.originOf(registration.authorizationEndpoint()),
                        Origins.originOf(registration.tokenEndpoint()),
                        Origins.originOf(registration.jwksUri()),
                        Origins.originOf(returnUrl))
                .flatMap(Optional::stream)
                .forEach(sources::add);
        sources.addAll(registration.platform().frameAncestors());
        return String.join(" ", sources);
    }
}
