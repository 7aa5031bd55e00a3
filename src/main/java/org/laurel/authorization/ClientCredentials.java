package org.laurel.authorization;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a program says who it is (RFC 6749 §2.3.1): by HTTP Basic, or in the form.
 *
 * @param secret null where a program without one names itself
 */
public record ClientCredentials(UUID id, @Nullable String secret) {

    private static final String BASIC = "basic ";
    private static final int LONGEST = 1000;

    /**
     * @param authorization the header, or null
     * @throws TokenRefused where nothing, two things or nonsense was said
     */
    public static ClientCredentials of(@Nullable String authorization, TokenForm form) {
        Optional<String> id = form.find("client_id");
        Optional<String> secret = form.find("client_secret");
        if (authorization == null) {
            return new ClientCredentials(
                    id(id.orElseThrow(() -> TokenRefused.invalidClient("Say who you are"))), secret.orElse(null));
        }
        if (secret.isPresent()) {
            throw TokenRefused.invalidRequest("Use either the Authorization header or client_secret, not both");
        }
        ClientCredentials basic = basic(authorization);
        if (id.filter(it -> !it.equals(basic.id().toString())).isPresent()) {
            throw TokenRefused.invalidRequest("client_id is not that of the Authorization header");
        }
        return basic;
    }

    /** Both parts are form-encoded before they are joined, as §2.3.1 wants it. */
    private static ClientCredentials basic(String authorization) {
        try {
            if (authorization.length() <= LONGEST
                    && authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
                String both = new String(
                        Base64.getDecoder()
                                .decode(authorization.substring(BASIC.length()).strip()),
                        StandardCharsets.UTF_8);
                int colon = both.indexOf(':');
                if (colon > 0) {
                    return new ClientCredentials(
                            id(decoded(both.substring(0, colon))), decoded(both.substring(colon + 1)));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw TokenRefused.invalidClient("The Authorization header cannot be read");
        }
        throw TokenRefused.invalidClient("The Authorization header is not of the Basic scheme");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw TokenRefused.invalidClient("No such client, or another secret");
        }
    }
}
