package org.laurel.practice.service;

/** RFC 6749 §5.2: why a tool gets no access token. */
final class TokenRefused extends RuntimeException {

    private final String error;

    TokenRefused(String error, String description) {
        super(description);
        this.error = error;
    }

    static TokenRefused request(String description) {
        return new TokenRefused("invalid_request", description);
    }

    static TokenRefused client(String description) {
        return new TokenRefused("invalid_client", description);
    }

    String error() {
        return error;
    }
}
