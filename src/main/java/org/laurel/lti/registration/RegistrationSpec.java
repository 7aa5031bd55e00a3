package org.laurel.lti.registration;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;

/**
 * What an administrator or a file says about an LMS. Addresses left out are those of the product.
 *
 * @param deployments approved ones; they are added, never taken away
 * @param anyDeployment approve every deployment at its first launch
 */
public record RegistrationSpec(
        Platform platform,
        @Nullable String issuer,
        String clientId,
        @Nullable URI authorizationEndpoint,
        @Nullable URI tokenEndpoint,
        @Nullable String tokenAudience,
        @Nullable URI jwksUri,
        Set<String> deployments,
        boolean anyDeployment) {

    private static final int LONGEST = 1000;

    private static final UUID NOBODY = new UUID(0, 0);

    /** Looks at every field and stores nothing. @throws IllegalArgumentException saying which field is missing or not acceptable */
    public void check() {
        toRegistration(NOBODY, NOBODY);
    }

    /** Whether an LMS may be reached at this address: https without user or fragment; http on this machine only. */
    public static boolean accepts(URI address) {
        return address.getRawFragment() == null && address.getRawUserInfo() == null && Origins.isTrusted(address);
    }

    /** The registration that this describes. @throws IllegalArgumentException saying which field is missing or not acceptable */
    Registration toRegistration(UUID id, UUID organisationId) {
        URI tokens = endpoint("token-endpoint", tokenEndpoint, Platform::tokenEndpoint);
        return new Registration(
                id,
                organisationId,
                platform,
                text("issuer", issuer == null ? platform.issuer() : issuer),
                text("client-id", clientId),
                endpoint("authorization-endpoint", authorizationEndpoint, Platform::authorizationEndpoint),
                tokens,
                tokenAudience == null ? tokens.toString() : text("token-audience", tokenAudience),
                endpoint("jwks-uri", jwksUri, Platform::jwksUri),
                anyDeployment);
    }

    private URI endpoint(String field, @Nullable URI given, Function<Platform, @Nullable URI> preset) {
        URI uri = given == null ? preset.apply(platform) : given;
        if (uri == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        text(field, uri.toString());
        if (!accepts(uri)) {
            throw new IllegalArgumentException(
                    field + " must be an https address without user or fragment (http only on this machine): " + uri);
        }
        return uri;
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(field + " is longer than " + LONGEST + " characters");
        }
        return value.strip();
    }
}
