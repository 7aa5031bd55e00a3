package org.laurel.practice.registration;

import org.springframework.http.HttpStatus;

/** RFC 7591 §3.2.2: why a tool is not registered. */
final class RegistrationRefused extends RuntimeException {

    private final HttpStatus status;
    private final String error;

    private RegistrationRefused(HttpStatus status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static RegistrationRefused token(String description) {
        return new RegistrationRefused(HttpStatus.UNAUTHORIZED, "invalid_token", description);
    }

    static RegistrationRefused redirect(String description) {
        return new RegistrationRefused(HttpStatus.BAD_REQUEST, "invalid_redirect_uri", description);
    }

    static RegistrationRefused metadata(String description) {
        return new RegistrationRefused(HttpStatus.BAD_REQUEST, "invalid_client_metadata", description);
    }

    HttpStatus status() {
        return status;
    }

    String error() {
        return error;
    }
}
