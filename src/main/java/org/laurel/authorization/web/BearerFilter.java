package org.laurel.authorization.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.Throttle;
import org.laurel.authorization.client.ApiClients;
import org.laurel.authorization.wallet.WalletConnections;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.foundation.web.ProblemMembers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets programs in by the token that they bring (RFC 6750); all the rest of the request runs for their organisation. */
final class BearerFilter extends OncePerRequestFilter {

    /** Requests of one program in a minute, on all nodes together. */
    static final int MOST_REQUESTS = 600;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String BEARER = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"Laurel\"";

    private final AccessTokens tokens;
    private final ApiClients clients;
    private final WalletConnections connections;
    private final Throttle throttle;
    private final Supplier<HandlerExceptionResolver> problems;

    BearerFilter(
            AccessTokens tokens,
            ApiClients clients,
            WalletConnections connections,
            Throttle throttle,
            Supplier<HandlerExceptionResolver> problems) {
        this.tokens = tokens;
        this.clients = clients;
        this.connections = connections;
        this.throttle = throttle;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean wallet = request.getRequestURI().startsWith(request.getContextPath() + AuthorizationWeb.WALLETS);
        request.setAttribute(PageProblem.FOR_PROGRAM, wallet ? (ProblemMembers) ImsxStatus::of : Boolean.TRUE);
        Optional<String> token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
            refuse(request, response, new PageProblem(HttpStatus.UNAUTHORIZED, "authorization.problem.no-token"));
            return;
        }
        Optional<ApiCaller> caller = tokens.find(token.get());
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
            refuse(request, response, new PageProblem(HttpStatus.UNAUTHORIZED, "authorization.problem.token"));
            return;
        }
        Throttle.Count count = throttle.count("api " + subject(caller.get()), MINUTE);
        if (count.exceeds(MOST_REQUESTS)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, count.retryAfter());
            refuse(
                    request,
                    response,
                    new PageProblem(HttpStatus.TOO_MANY_REQUESTS, "authorization.problem.too-many", MOST_REQUESTS));
            return;
        }
        runFor(caller.get(), count.requests() == 1, () -> chain.doFilter(request, response));
    }

    /** One wallet serves many people, who do not wait for one another. */
    private static UUID subject(ApiCaller caller) {
        return caller.connectionId() == null ? caller.clientId() : caller.connectionId();
    }

    private static Optional<String> token(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(it -> it.substring(BEARER.length()).strip());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, PageProblem problem) {
        problems.get().resolveException(request, response, null, problem);
    }

    private void note(ApiCaller caller) {
        if (caller.connectionId() == null) {
            clients.used(caller.clientId());
        } else {
            connections.fetched(caller.connectionId());
        }
    }

    private static @Nullable Exception within(ApiCaller caller, Supplier<@Nullable Exception> work) {
        return caller.personId() == null
                ? Tenancy.in(caller.organisationId(), work)
                : Tenancy.as(caller.organisationId(), caller.personId(), work);
    }

    private interface Rest {
        void run() throws ServletException, IOException;
    }

    private void runFor(ApiCaller caller, boolean firstInMinute, Rest rest) throws ServletException, IOException {
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of())));
        Exception thrown = within(caller, () -> {
            try {
                if (firstInMinute) {
                    note(caller);
                }
                rest.run();
                return null;
            } catch (ServletException | IOException e) {
                return e;
            } finally {
                SecurityContextHolder.clearContext();
            }
        });
        if (thrown instanceof ServletException e) {
            throw e;
        }
        if (thrown instanceof IOException e) {
            throw e;
        }
    }
}
