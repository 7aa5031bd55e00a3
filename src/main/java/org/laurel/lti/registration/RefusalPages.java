package org.laurel.lti.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.web.LoggedAddress;
import org.laurel.lti.LaunchRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Tells a person why they were not let in and what to do, with a reference that stands in the log beside the details. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalPages {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPages.class);
    private static final int REFERENCE_LENGTH = 8;
    private static final int LONGEST_DETAIL = 500;

    @ExceptionHandler(LaunchRefused.class)
    ModelAndView refused(LaunchRefused refused, HttpServletRequest request) {
        String reference = reference();
        LOG.warn(
                "{} {} refused: {}",
                reference,
                LoggedAddress.of(request.getRequestURI()),
                printable(refused.getMessage()));
        return new ModelAndView(
                "lti/refused",
                Map.of(
                        "whatHappened", refused.reason().messageKey(),
                        "whatToDo", refused.reason().advice().messageKey(),
                        "reference", reference),
                refused.reason().status());
    }

    /** Short enough to be read out; stands on the page and in the log. */
    static String reference() {
        return Secrets.random().replaceAll("[^A-Za-z0-9]", "").substring(0, REFERENCE_LENGTH);
    }

    /** What a stranger sent must not forge lines of the log. */
    private static String printable(@org.jspecify.annotations.Nullable String detail) {
        String text = String.valueOf(detail).replaceAll("\\p{Cntrl}", " ");
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
