package org.laurel.practice;

import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A service call that is refused, with the status and the reason in words that the tool is told. */
final class ServiceRefused extends RuntimeException {

    private final HttpStatus status;
    private final Optional<String> bearerError;

    ServiceRefused(HttpStatus status, String reason) {
        this(status, reason, Optional.empty());
    }

    private ServiceRefused(HttpStatus status, String reason, Optional<String> bearerError) {
        super(reason);
        this.status = status;
        this.bearerError = bearerError;
    }

    /** RFC 6750 §3.1: the token is missing, unknown or expired. */
    static ServiceRefused token(String reason) {
        return new ServiceRefused(HttpStatus.UNAUTHORIZED, reason, Optional.of("invalid_token"));
    }

    /** RFC 6750 §3.1: the token is good, but not for this. */
    static ServiceRefused scope(String reason) {
        return new ServiceRefused(HttpStatus.FORBIDDEN, reason, Optional.of("insufficient_scope"));
    }

    static ServiceRefused invalid(String reason) {
        return new ServiceRefused(HttpStatus.BAD_REQUEST, reason);
    }

    static ServiceRefused unprocessable(String reason) {
        return new ServiceRefused(HttpStatus.UNPROCESSABLE_CONTENT, reason);
    }

    static ServiceRefused notFound(String what) {
        return new ServiceRefused(HttpStatus.NOT_FOUND, "There is no such " + what + " for this tool");
    }

    HttpStatus status() {
        return status;
    }

    Optional<String> bearerError() {
        return bearerError;
    }
}
