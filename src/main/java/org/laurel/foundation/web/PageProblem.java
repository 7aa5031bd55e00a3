package org.laurel.foundation.web;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Something a person asked for cannot be done; {@link ProblemPages} shows it as a page, or as an RFC 9457 problem to a
 * client that asks for JSON.
 */
public class PageProblem extends RuntimeException {

    /** Name of a request attribute: who asks is a program, and gets a problem document whatever else it would take. */
    public static final String FOR_PROGRAM = PageProblem.class.getName() + ".for-program";

    private final HttpStatus status;
    private final String messageKey;
    private final transient List<Object> arguments;

    /**
     * @param messageKey of a sentence that says what happened and what to do; {@code <key>.title} may give a heading
     * @param arguments of that sentence; a message among them is put into the reader's language, a list of messages too
     */
    public PageProblem(HttpStatus status, String messageKey, Object... arguments) {
        super(status + " " + messageKey + " " + Arrays.toString(arguments));
        this.status = status;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    /** What is asked for does not exist here, or not for this person: the two are told apart by nobody. */
    public static PageProblem notFound() {
        return new PageProblem(HttpStatus.NOT_FOUND, "problem.not-found");
    }

    /** The person lacks the capability that this needs. */
    public static PageProblem notAllowed() {
        return new PageProblem(HttpStatus.FORBIDDEN, "problem.not-allowed");
    }

    public HttpStatus status() {
        return status;
    }

    public String messageKey() {
        return messageKey;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
