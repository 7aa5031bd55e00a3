package org.laurel.foundation.web;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** As value of {@link PageProblem#FOR_PROGRAM}: what a problem document says beside the usual, as some protocols want it. */
@FunctionalInterface
public interface ProblemMembers {

    /** @param detail what is wrong, in words */
    Map<String, ?> of(HttpStatus status, String detail);
}
