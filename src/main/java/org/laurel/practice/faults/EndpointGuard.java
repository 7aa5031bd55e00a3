package org.laurel.practice.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Counts every service call and lets it through only as the endpoint's switch has it. */
@Component
class EndpointGuard extends OncePerRequestFilter {

    /** So that slow endpoints leave threads for the pages on which they are switched back. */
    private static final int MOST_WAITING = 50;

    private final Endpoints endpoints;
    private final JsonMapper json;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    EndpointGuard(Endpoints endpoints, JsonMapper json) {
        this.endpoints = endpoints;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var endpoint = Endpoint.at(request.getRequestURI());
        if (endpoint.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var state = endpoints.called(endpoint.get());
        switch (state.behaviour()) {
            case NORMAL -> chain.doFilter(request, response);
            case SLOW -> {
                if (waited(state.seconds())) {
                    chain.doFilter(request, response);
                } else {
                    answer(response, HttpStatus.SERVICE_UNAVAILABLE.value(), "Too many calls wait already");
                }
            }
            case TOO_MANY_REQUESTS -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(state.seconds()));
                answer(response, HttpStatus.TOO_MANY_REQUESTS.value(), "Too many requests");
            }
            case RATE_LIMIT -> {
                response.setStatus(HttpStatus.FORBIDDEN.value());
                write(response, MediaType.TEXT_PLAIN_VALUE, "403 Forbidden (Rate Limit Exceeded)\n");
            }
            case DOWN -> answer(response, HttpStatus.SERVICE_UNAVAILABLE.value(), "The service is down");
            case REFUSES -> refuse(response, state);
        }
    }

    private boolean waited(int seconds) {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    /** The token endpoint refuses in its own words, RFC 6749 §5.2. */
    private void refuse(HttpServletResponse response, EndpointState state) throws IOException {
        if (state.endpoint() == Endpoint.TOKEN) {
            response.setStatus(state.status());
            var refusal = new LinkedHashMap<String, Object>();
            refusal.put("error", "invalid_request");
            refusal.put("error_description", state.message());
            write(response, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsString(refusal));
        } else {
            answer(response, state.status(), state.message());
        }
    }

    private void answer(HttpServletResponse response, int status, String detail) throws IOException {
        response.setStatus(status);
        var problem = json.writeValueAsString(Map.of("status", status, "detail", detail));
        write(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private static void write(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
