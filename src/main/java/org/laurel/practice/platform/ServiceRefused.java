package org.laurel.practice.platform;

import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A service call that is refused, with the status and the reason in words that the tool is told. */
public final class ServiceRefused extends RuntimeException {

    private final HttpStatus status;
    private final Optional<String> bearerError;

    public ServiceRefused(HttpStatus status, String reason) {
        this(status, reason, Optional.empty());
    }

    private ServiceRefused(HttpStatus status, String reason, Optional<String> bearerError) {
        super(reason);
        this.status = status;
        this.bearerError = bearerError;
    }

    /** RFC 6750 §3.1: the token is missing, unknown or expired. */
    public static ServiceRefused token(String reason) {
        return new ServiceRefused(HttpStatus.UNAUTHORIZED, reason, Optional.of("invalid_token"));
    }

    /** RFC 6750 §3.1: the token is good, but not for this. */
    public static ServiceRefused scope(String reason) {
        return new ServiceRefused(HttpStatus.FORBIDDEN, reason, Optional.of("insufficient_scope"));
    }

    public static ServiceRefused invalid(String reason) {
        return new ServiceRefused(HttpStatus.BAD_REQUEST, reason);
    }

    public static ServiceRefused unprocessable(String reason) {
        return new ServiceRefused(HttpStatus.UNPROCESSABLE_CONTENT, reason);
    }

    public static ServiceRefused notFound(String what) {
        return new ServiceRefused(HttpStatus.NOT_FOUND, "There is no such " + what + " for this tool");
    }

    public HttpStatus status() {
        return status;
    }

    public Optional<String> bearerError() {
        return bearerError;
    }
}
