package org.laurel.practice.page;

import org.springframework.http.HttpStatus;

/** Something a person may not do, or not in this way; the reason is a key of the message files. */
public final class PageRefused extends RuntimeException {

    private final HttpStatus status;
    private final String reason;

    public PageRefused(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    HttpStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
