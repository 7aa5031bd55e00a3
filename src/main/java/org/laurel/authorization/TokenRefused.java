package org.laurel.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** No token is given; the answer is in the words of RFC 6749 §5.2. */
final class TokenRefused extends RuntimeException {

    private final HttpStatus status;
    private final String error;
    private final @Nullable String retryAfter;

    private TokenRefused(HttpStatus status, String error, String description, @Nullable String retryAfter) {
        super(description);
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    static TokenRefused invalidRequest(String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, "invalid_request", description, null);
    }

    static TokenRefused invalidClient(String description) {
        return new TokenRefused(HttpStatus.UNAUTHORIZED, "invalid_client", description, null);
    }

    static TokenRefused invalidScope(String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, "invalid_scope", description, null);
    }

    static TokenRefused invalidGrant() {
        return new TokenRefused(
                HttpStatus.BAD_REQUEST,
                "invalid_grant",
                "It was used before, is too old, or was given for something else",
                null);
    }

    static TokenRefused invalidMetadata(String error, String description) {
        return new TokenRefused(HttpStatus.BAD_REQUEST, error, description, null);
    }

    static TokenRefused unsupportedGrant() {
        return new TokenRefused(
                HttpStatus.BAD_REQUEST, "unsupported_grant_type", "This grant_type is not offered here", null);
    }

    static TokenRefused tooOften(Throttle.Count count) {
        return new TokenRefused(
                HttpStatus.TOO_MANY_REQUESTS,
                "temporarily_unavailable",
                "Too many requests: keep a token until it expires",
                count.retryAfter());
    }

    HttpStatus status() {
        return status;
    }

    String error() {
        return error;
    }

    /** Seconds, or null. */
    @Nullable String retryAfter() {
        return retryAfter;
    }
}
