package org.laurel.lti.launch;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.registration.Registration;

/** Who may frame the pages of a launch: the platform that it came from, under every address that it is known by. */
final class FrameAncestors {

    private FrameAncestors() {}

    /** Whether an address is on one of these sources: an origin, or a host under a product's domain. */
    static boolean include(String sources, URI address) {
        String origin = Origins.originOf(address).orElse("");
        return Arrays.stream(sources.split(" "))
                .anyMatch(source -> source.contains("://*.")
                        ? origin.startsWith("https://") && origin.endsWith(source.substring(source.indexOf('*') + 1))
                        : source.equals(origin));
    }

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
