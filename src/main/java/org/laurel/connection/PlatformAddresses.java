package org.laurel.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.RegistrationSpec;

/**
 * Where a product has its services, with {@code {lms}} for the address at which people use it and {@code {client}} for the client
 * id. Empty is what an administrator has to copy from the LMS.
 */
record PlatformAddresses(
        String issuer, String authorizationEndpoint, String tokenEndpoint, String jwksUri, String tokenAudience) {

    private static final String LMS = "{lms}";
    private static final String CLIENT = "{client}";

    /** Paths that a person copies along with the address of a Moodle that is not at the root of its host. */
    private static final String INSIDE = "(?:/(?:[^/]*\\.php|login|my|course|admin|user|mod)(?:/.*)?)?/*$";

    /** By the products' keys, of those that have anything in common. */
    static final Map<String, PlatformAddresses> KNOWN = known();

    private static Map<String, PlatformAddresses> known() {
        var known = new LinkedHashMap<String, PlatformAddresses>();
        Arrays.stream(Platform.values()).forEach(it -> of(it).ifPresent(at -> known.put(it.key(), at)));
        return known;
    }

    private static Optional<PlatformAddresses> of(Platform platform) {
        return Optional.ofNullable(
                switch (platform) {
                    case MOODLE ->
                        new PlatformAddresses(
                                LMS,
                                LMS + "/mod/lti/auth.php",
                                LMS + "/mod/lti/token.php",
                                LMS + "/mod/lti/certs.php",
                                "");
                    case BRIGHTSPACE ->
                        new PlatformAddresses(
                                LMS,
                                LMS + "/d2l/lti/authenticate",
                                "https://auth.brightspace.com/core/connect/token",
                                LMS + "/d2l/.well-known/jwks",
                                "https://api.brightspace.com/auth/token");
                    // Its token address ends with the number of the tool.
                    case SAKAI ->
                        new PlatformAddresses(
                                LMS, LMS + "/imsoidc/lti13/oidc_auth", "", LMS + "/imsblis/lti13/keyset", "");
                    // As Canvas is delivered; an administrator may have named another issuer.
                    case CANVAS_SELF_HOSTED ->
                        new PlatformAddresses(
                                "https://canvas.instructure.com",
                                LMS + "/api/lti/authorize_redirect",
                                LMS + "/login/oauth2/token",
                                LMS + "/api/lti/security/jwks",
                                "");
                    case BLACKBOARD ->
                        shared(
                                platform,
                                "https://developer.blackboard.com/api/v1/management/applications/" + CLIENT
                                        + "/jwks.json");
                    case CANVAS, SCHOOLOGY -> shared(platform, String.valueOf(platform.jwksUri()));
                    case OTHER -> null;
                });
    }

    private static PlatformAddresses shared(Platform platform, String jwksUri) {
        return new PlatformAddresses(
                String.valueOf(platform.issuer()),
                String.valueOf(platform.authorizationEndpoint()),
                String.valueOf(platform.tokenEndpoint()),
                jwksUri,
                "");
    }

    /** What the form lacks for filling in the rest: the name of a field, or empty. */
    static Optional<String> lacking(RegistrationForm form) {
        PlatformAddresses known = KNOWN.get(form.platform());
        if (known == null) {
            return Optional.of("platform");
        }
        if (known.needs(LMS) && lms(form).isEmpty()) {
            return Optional.of("address");
        }
        return known.needs(CLIENT) && form.clientId().isEmpty() ? Optional.of("clientId") : Optional.empty();
    }

    /** The form with the addresses of its product. Only of a form that lacks nothing. */
    static RegistrationForm fill(RegistrationForm form) {
        PlatformAddresses known = KNOWN.getOrDefault(form.platform(), new PlatformAddresses("", "", "", "", ""));
        String lms = lms(form).orElse("");
        return form.at(new PlatformAddresses(
                known.issuer().replace(LMS, lms),
                known.authorizationEndpoint().replace(LMS, lms),
                known.tokenEndpoint().replace(LMS, lms),
                known.jwksUri().replace(LMS, lms).replace(CLIENT, form.clientId()),
                known.tokenAudience()));
    }

    private boolean needs(String part) {
        return (issuer + authorizationEndpoint + tokenEndpoint + jwksUri).contains(part);
    }

    /** As it was typed or copied from anywhere inside, with {@code https} unless it says otherwise. */
    private static Optional<String> lms(RegistrationForm form) {
        String typed = form.address().contains("://") ? form.address() : "https://" + form.address();
        try {
            var address = new URI(typed);
            String path = address.getRawPath() == null || !form.platform().equals(Platform.MOODLE.key())
                    ? ""
                    : address.getRawPath().replaceFirst(INSIDE, "");
            return Origins.host(address) == null || !RegistrationSpec.accepts(new URI(typed.replaceFirst("#.*", "")))
                    ? Optional.empty()
                    : Optional.of(address.getScheme() + "://" + address.getRawAuthority() + path);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
