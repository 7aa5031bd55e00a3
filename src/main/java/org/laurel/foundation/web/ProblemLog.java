package org.laurel.foundation.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Notes what went wrong under a short reference, which the page that tells of it shows too. */
@Component
public class ProblemLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int REFERENCE_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    /** @return the reference under which it stands */
    public String note(PageProblem problem, HttpServletRequest request) {
        String reference = reference();
        String method = request.getMethod();
        String address = LoggedAddress.of(request.getRequestURI());
        if (problem.status().is5xxServerError()) {
            LOG.error("{} {} {}: {}", reference, method, address, problem.getMessage(), problem);
        } else {
            LOG.info("{} {} {}: {}", reference, method, address, problem.getMessage());
        }
        return reference;
    }

    /** Notes what is no fault of Laurel's own: in a line, as many may come at once. @return the reference under which it stands */
    String note(HttpStatus status, Throwable cause, HttpServletRequest request) {
        String reference = reference();
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String what = "%s %s %s %s: %s: %s"
                .formatted(
                        reference,
                        status,
                        request.getMethod(),
                        LoggedAddress.of(request.getRequestURI()),
                        root.getClass().getSimpleName(),
                        String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
        if (status.is5xxServerError()) {
            LOG.warn(what);
        } else {
            LOG.info(what);
        }
        return reference;
    }

    String reference() {
        var reference = new StringBuilder();
        for (int i = 0; i < REFERENCE_LENGTH; i++) {
            reference.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }
}
