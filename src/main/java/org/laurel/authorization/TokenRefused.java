package org.laurel.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** No token is given; the answer is in the words of RFC 6749 §5.2. */
public final class TokenRefused extends RuntimeException {

    private final HttpStatus status;
    private final String error;
    private final @Nullable String retryAfter;

    private TokenRefused(HttpStatus status, String error, String description, @Nullable String retryAfter) {
        super(description);
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    public static TokenRefused invalidRequest(String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, "invalid_request", description, null);
    }

    public static TokenRefused invalidClient(String description) {
        return new TokenRefused(HttpStatus.UNAUTHORIZED, "invalid_client", description, null);
    }

    public static TokenRefused invalidScope(String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, "invalid_scope", description, null);
    }

    public static TokenRefused invalidGrant() {
        return new TokenRefused(
                HttpStatus.BAD_REQUEST,
                "invalid_grant",
                "It was used before, is too old, or was given for something else",
                null);
    }

    public static TokenRefused invalidMetadata(String error, String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, error, description, null);
    }

    public static TokenRefused unsupportedGrant() {
        return new TokenRefused(
                HttpStatus.BAD_REQUEST, "unsupported_grant_type", "This grant_type is not offered here", null);
    }

    public static TokenRefused tooOften(Throttle.Count count) {
        return new TokenRefused(
                HttpStatus.TOO_MANY_REQUESTS,
                "temporarily_unavailable",
                "Too many requests: keep a token until it expires",
                count.retryAfter());
    }

    public HttpStatus status() {
        return status;
    }

    public String error() {
        return error;
    }

    /** Seconds, or null. */
    public @Nullable String retryAfter() {
        return retryAfter;
    }
}
