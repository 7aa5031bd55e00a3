package org.laurel.foundation.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every error that reaches a browser or a client: one page, one JSON form (RFC 9457), each with a short reference that
 * stands in the log too.
 */
@Controller
@ControllerAdvice
class ProblemPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProblemLog log;
    private final MessageSource messages;

    ProblemPages(ProblemLog log, MessageSource messages) {
        this.log = log;
        this.messages = messages;
    }

    @ExceptionHandler(PageProblem.class)
    Object pageProblem(PageProblem problem, HttpServletRequest request, Locale locale) {
        String reference = log.note(problem, request);
        return answer(problem.status(), problem.messageKey(), problem.arguments(), reference, request, locale);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object malformedAddress(MethodArgumentTypeMismatchException problem, HttpServletRequest request, Locale locale) {
        return pageProblem(PageProblem.notFound(), request, locale);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MultipartException.class})
    Object unreadable(Exception problem, HttpServletRequest request, Locale locale) {
        return pageProblem(new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request"), request, locale);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(MaxUploadSizeExceededException problem, HttpServletRequest request, Locale locale) {
        return pageProblem(new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "problem.too-large"), request, locale);
    }

    @ExceptionHandler(Exception.class)
    Object anything(Exception problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (problem instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return pageProblem(new PageProblem(status, key(status)), request, locale);
        }
        Optional<HttpStatus> fault = Fault.of(problem);
        if (fault.isPresent()) {
            return fault(fault.get(), problem, request, response, locale);
        }
        String reference = log.reference();
        LOG.error("{} {} {}", reference, request.getMethod(), LoggedAddress.of(request.getRequestURI()), problem);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR, "problem.unexpected", new Object[0], reference, request, locale);
    }

    private Object fault(
            HttpStatus status,
            Throwable cause,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        String reference = log.note(status, cause, request);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer(status, key(status), new Object[0], reference, request, locale);
    }

    /** What the servlet container answers when no controller was reached. */
    @RequestMapping("/error")
    Object containerError(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) {
            status = HttpStatus.NOT_FOUND;
        }
        if (request.getAttribute(ReadableInput.CAUSE) instanceof Throwable cause) {
            return fault(status, cause, request, response, locale);
        }
        String reference = log.reference();
        String address = LoggedAddress.of(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (status.is5xxServerError()
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("{} {} {}", reference, status, address, cause);
        } else {
            LOG.info("{} {} {}", reference, status, address);
        }
        return answer(status, key(status), new Object[0], reference, request, locale);
    }

    /** The message that tells a person of a status. */
    static String key(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "problem.not-found";
            case UNAUTHORIZED -> "problem.not-signed-in";
            case FORBIDDEN -> "problem.not-allowed";
            case CONTENT_TOO_LARGE -> "problem.too-large";
            case SERVICE_UNAVAILABLE -> "problem.away";
            default -> status.is4xxClientError() ? "problem.bad-request" : "problem.unexpected";
        };
    }

    private Object answer(
            HttpStatus status,
            String key,
            Object[] arguments,
            String reference,
            HttpServletRequest request,
            Locale locale) {
        String detail = messages.getMessage(key, inWords(arguments, locale), locale);
        String title = messages.getMessage(key + ".title", arguments, null, locale);
        if (title == null) {
            title = messages.getMessage("problem.title", null, locale);
        }
        if (wantsJson(request)) {
            ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
            body.setTitle(title);
            body.setProperty("reference", reference);
            if (request.getAttribute(PageProblem.FOR_PROGRAM) instanceof ProblemMembers members) {
                members.of(status, detail).forEach(body::setProperty);
            }
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(body);
        }
        return new ModelAndView(
                "foundation/problem",
                Map.of("problemTitle", title, "problemDetail", detail, "reference", reference),
                status);
    }

    /** Lists of messages become one text in the reader's language. */
    private Object[] inWords(Object[] arguments, Locale locale) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Collection<?> list
                        ? list.stream()
                                .map(part -> part instanceof MessageSourceResolvable message
                                        ? messages.getMessage(message, locale)
                                        : String.valueOf(part))
                                .collect(Collectors.joining(", "))
                        : argument)
                .toArray();
    }

    /** Whether the client would rather have JSON than a page; RFC 9110 §12.5.1. */
    private static boolean wantsJson(HttpServletRequest request) {
        if (request.getAttribute(PageProblem.FOR_PROGRAM) != null) {
            return true;
        }
        String accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("json")) {
            return false;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            return quality(wanted, "json") > quality(wanted, "html");
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static double quality(List<MediaType> wanted, String subtype) {
        return wanted.stream()
                .filter(type -> type.getSubtype().endsWith(subtype))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
