package org.laurel.lti.registration;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.Notice;
import tools.jackson.databind.JsonNode;

/**
 * What an LMS says about itself (LTI Dynamic Registration 1.0 §2.1, on top of OpenID Connect Discovery 1.0 §3).
 *
 * @param tokenAudience {@code authorization_server}, or null where the token endpoint is the audience
 * @param messages message types that the LMS can send
 * @param notices whether the LMS can tell that a course was copied
 */
record PlatformConfiguration(
        Platform platform,
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable String tokenAudience,
        URI jwksUri,
        URI registrationEndpoint,
        String product,
        Set<String> messages,
        boolean notices) {

    /** A configuration that cannot be used. The message names what is wrong, for people. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason);
        }
    }

    private static final String LTI_PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final int LONGEST = 1000;

    /** @throws Unusable naming the first member that is missing or wrong */
    static PlatformConfiguration read(JsonNode json, URI address) throws Unusable {
        String issuer = text(json, "issuer");
        requireIssuerOf(issuer, address);
        JsonNode lti = json.path(LTI_PLATFORM);
        String product = lti.path("product_family_code").asString("");
        Platform platform = platform(product, issuer);
        JsonNode audience = json.path("authorization_server");
        return new PlatformConfiguration(
                platform,
                issuer,
                endpoint(json, "authorization_endpoint"),
                endpoint(json, "token_endpoint"),
                audience.isString() && !audience.asString().isBlank() ? text(json, "authorization_server") : null,
                endpoint(json, "jwks_uri"),
                endpoint(json, "registration_endpoint"),
                platform.product().orElse(product.isBlank() ? issuer : product),
                Set.copyOf(lti.path("messages_supported")
                        .valueStream()
                        .map(it -> it.path("type").asString(""))
                        .distinct()
                        .toList()),
                lists(lti.path("notice_types_supported"), Notice.CONTEXT_COPY)
                        || lists(json.path("scopes_supported"), Notice.SCOPE));
    }

    /**
     * §3.4: the issuer has to be where its configuration is. The products that serve all customers under one issuer keep their
     * configuration at another host of their own domain.
     */
    private static void requireIssuerOf(String issuer, URI address) throws Unusable {
        Optional<URI> uri = Origins.parse(issuer);
        boolean same = uri.isPresent() && Origins.sameOrigin(uri.get(), address);
        boolean product = Platform.sharedBy(issuer).stream()
                .flatMap(it -> it.domains().stream())
                .anyMatch(domain -> isUnder(address.getHost(), domain));
        if (!same && !product) {
            throw new Unusable("issuer " + issuer + " is not where its configuration is: " + address.getHost());
        }
    }

    private static boolean isUnder(@Nullable String host, String domain) {
        return host != null && host.toLowerCase(Locale.ROOT).endsWith("." + domain);
    }

    private static Platform platform(String product, String issuer) {
        List<Platform> shared = Platform.sharedBy(issuer);
        if (!shared.isEmpty()) {
            return shared.get(0);
        }
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "canvas" -> Platform.CANVAS_SELF_HOSTED;
            case "moodle" -> Platform.MOODLE;
            case "desire2learn", "brightspace", "d2l" -> Platform.BRIGHTSPACE;
            case "blackboardlearn", "blackboard" -> Platform.BLACKBOARD;
            case "schoology" -> Platform.SCHOOLOGY;
            case "sakai" -> Platform.SAKAI;
            default -> Platform.OTHER;
        };
    }

    private static boolean lists(JsonNode list, String word) {
        return list.valueStream().anyMatch(member -> word.equals(member.asString("")));
    }

    private static URI endpoint(JsonNode json, String name) throws Unusable {
        Optional<URI> uri = Origins.parse(text(json, name)).filter(RegistrationSpec::accepts);
        if (uri.isEmpty()) {
            throw new Unusable(name + " is no https address");
        }
        return uri.get();
    }

    private static String text(JsonNode json, String name) throws Unusable {
        JsonNode value = json.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw new Unusable(name + " is missing");
        }
        if (value.asString().length() > LONGEST) {
            throw new Unusable(name + " is longer than " + LONGEST + " characters");
        }
        return value.asString().strip();
    }
}
