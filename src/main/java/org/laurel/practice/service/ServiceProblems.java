package org.laurel.practice.service;

import org.laurel.practice.platform.ServiceRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/** Tells tools why, as RFC 9457 has it. */
@ControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServiceProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ServiceRefused refused) {
        var answer = ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        refused.bearerError()
                .ifPresent(it -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + it + "\""));
        return answer.body(ProblemDetail.forStatusAndDetail(refused.status(), refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(Exception exception) {
        if (exception instanceof ErrorResponse known) {
            return problem(known.getBody());
        }
        if (exception instanceof DataIntegrityViolationException) {
            return problem(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "A value cannot be stored"));
        }
        LOG.error("A service of the practice LMS broke", exception);
        return problem(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
