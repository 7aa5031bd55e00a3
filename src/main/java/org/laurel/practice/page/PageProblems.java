package org.laurel.practice.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.laurel.practice.course.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The pages for what went wrong. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final Sessions sessions;

    PageProblems(Sessions sessions) {
        this.sessions = sessions;
    }

    @ExceptionHandler
    String signIn(NotSignedIn nobody) {
        return "redirect:/";
    }

    @ExceptionHandler
    ModelAndView notHere(NotHere notHere, HttpServletRequest request, HttpServletResponse response) {
        return problem(request, response, HttpStatus.NOT_FOUND, "problem.notHere");
    }

    @ExceptionHandler
    ModelAndView refused(PageRefused refused, HttpServletRequest request, HttpServletResponse response) {
        return problem(request, response, refused.status(), refused.reason());
    }

    @ExceptionHandler
    ModelAndView anything(Exception exception, HttpServletRequest request, HttpServletResponse response) {
        if (exception instanceof ErrorResponse known) {
            var status = known.getStatusCode();
            return problem(request, response, status, status.value() == 404 ? "problem.notHere" : "problem.request");
        }
        if (exception instanceof DataIntegrityViolationException || exception instanceof TypeMismatchException) {
            return problem(request, response, HttpStatus.BAD_REQUEST, "problem.request");
        }
        LOG.error("The practice LMS could not answer {}", request.getRequestURI(), exception);
        return problem(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "problem.ours");
    }

    private ModelAndView problem(
            HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, String reason) {
        response.setStatus(status.value());
        var view = new ModelAndView("problem", Map.of("reason", reason));
        sessions.personOf(request).ifPresent(it -> view.addObject("me", it));
        return view;
    }
}
