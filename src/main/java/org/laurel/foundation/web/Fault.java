package org.laurel.foundation.web;

import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * What an exception means to the one who asked, where it means anything but a fault of Laurel's own: input that cannot be
 * read or stored, or a database that is away.
 */
final class Fault {

    private static final int DEEPEST_CAUSE = 20;

    /** PostgreSQL's error codes (appendix A): text, number or time that no column can hold. */
    private static final Set<String> NOT_STORABLE =
            Set.of("22001", "22003", "22007", "22008", "22021", "22P02", "22P03", "22P05");

    /** Connection exceptions, a server that stops or starts, and one that takes no further connection. */
    private static final Set<String> AWAY = Set.of("08", "57P01", "57P02", "57P03", "53300");

    private Fault() {}

    /** 400 or 413 for input, 503 for the database, or empty. */
    static Optional<HttpStatus> of(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Optional<HttpStatus> status = one(cause);
            if (status.isPresent()) {
                return status;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<HttpStatus> one(Throwable thrown) {
        if (thrown instanceof InvalidParameterException parameter) {
            HttpStatus status = HttpStatus.resolve(parameter.getErrorCode());
            return Optional.of(status != null && status.is4xxClientError() ? status : HttpStatus.BAD_REQUEST);
        }
        if (thrown instanceof RequestRejectedException
                || thrown instanceof InvalidFileNameException
                || thrown instanceof InvalidPathException) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
        if (thrown instanceof SQLTransientConnectionException || thrown instanceof SQLNonTransientConnectionException) {
            return Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null ? Optional.empty() : of(state);
    }

    private static Optional<HttpStatus> of(String state) {
        if (NOT_STORABLE.contains(state)) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
        return AWAY.stream().anyMatch(state::startsWith)
                ? Optional.of(HttpStatus.SERVICE_UNAVAILABLE)
                : Optional.empty();
    }
}
