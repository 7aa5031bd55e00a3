package org.laurel.submission;

import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;

/** A submission's state or its rules do not allow this now; the message says why. */
public final class NotAllowedNow extends PageProblem {

    NotAllowedNow(String messageKey, Object... arguments) {
        super(HttpStatus.CONFLICT, messageKey, arguments);
    }
}
