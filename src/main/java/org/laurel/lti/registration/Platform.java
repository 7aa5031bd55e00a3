package org.laurel.lti.registration;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The LMS products that Laurel knows, with the addresses that are the same for all customers of a product. */
public enum Platform {
    CANVAS(
            "https://canvas.instructure.com",
            "https://sso.canvaslms.com/api/lti/authorize_redirect",
            "https://sso.canvaslms.com/login/oauth2/token",
            "https://sso.canvaslms.com/api/lti/security/jwks",
            List.of("https://*.instructure.com"),
            List.of("instructure.com", "canvaslms.com")),
    CANVAS_SELF_HOSTED,
    MOODLE,
    BRIGHTSPACE,
    BLACKBOARD(
            "https://blackboard.com",
            "https://developer.blackboard.com/api/v1/gateway/oidcauth",
            "https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken",
            null,
            List.of("https://*.blackboard.com"),
            List.of("blackboard.com")),
    SCHOOLOGY(
            "https://schoology.schoology.com",
            "https://lti-service.svc.schoology.com/lti-service/authorize-redirect",
            "https://lti-service.svc.schoology.com/lti-service/access-token",
            "https://lti-service.svc.schoology.com/lti-service/.well-known/jwks",
            List.of("https://*.schoology.com"),
            List.of("schoology.com")),
    SAKAI,
    OTHER;

    private final @Nullable String issuer;
    private final @Nullable String authorizationEndpoint;
    private final @Nullable String tokenEndpoint;
    private final @Nullable String jwksUri;
    private final List<String> frameAncestors;
    private final List<String> domains;

    Platform() {
        this(null, null, null, null, List.of(), List.of());
    }

    Platform(
            @Nullable String issuer,
            @Nullable String authorizationEndpoint,
            @Nullable String tokenEndpoint,
            @Nullable String jwksUri,
            List<String> frameAncestors,
            List<String> domains) {
        this.issuer = issuer;
        this.authorizationEndpoint = authorizationEndpoint;
        this.tokenEndpoint = tokenEndpoint;
        this.jwksUri = jwksUri;
        this.frameAncestors = frameAncestors;
        this.domains = domains;
    }

    /** The name in registration files: {@code canvas-self-hosted}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name that its makers give the product, the same in every language; empty for a product that Laurel does not know. */
    public Optional<String> product() {
        return switch (this) {
            case CANVAS, CANVAS_SELF_HOSTED -> Optional.of("Canvas");
            case MOODLE -> Optional.of("Moodle");
            case BRIGHTSPACE -> Optional.of("Brightspace");
            case BLACKBOARD -> Optional.of("Blackboard");
            case SCHOOLOGY -> Optional.of("Schoology");
            case SAKAI -> Optional.of("Sakai");
            case OTHER -> Optional.empty();
        };
    }

    /** @throws IllegalArgumentException naming the known ones */
    public static Platform of(String key) {
        return Arrays.stream(values())
                .filter(platform -> platform.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("platform '" + key + "' is not one of "
                        + Arrays.stream(values()).map(Platform::key).toList()));
    }

    /** The issuer that all customers of this product share, or null. */
    public @Nullable String issuer() {
        return issuer;
    }

    public @Nullable URI authorizationEndpoint() {
        return authorizationEndpoint == null ? null : URI.create(authorizationEndpoint);
    }

    public @Nullable URI tokenEndpoint() {
        return tokenEndpoint == null ? null : URI.create(tokenEndpoint);
    }

    public @Nullable URI jwksUri() {
        return jwksUri == null ? null : URI.create(jwksUri);
    }

    /** Origins that frame the tool beside those in the registration: customers' own hosts under the product's domain. */
    public List<String> frameAncestors() {
        return frameAncestors;
    }

    /** The domains under which the hosts of the product itself are, where it serves all customers. */
    List<String> domains() {
        return domains;
    }

    /** The product whose customers share this issuer, or none. Canvas has further issuers for trying changes out. */
    static List<Platform> sharedBy(String issuer) {
        return Arrays.stream(values())
                .filter(it -> it.issuer != null
                        && (it.issuer.equals(issuer)
                                || it == CANVAS && issuer.matches("https://canvas\\.(beta|test)\\.instructure\\.com")))
                .toList();
    }
}
