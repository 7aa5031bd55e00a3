package org.laurel.authorization.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.NeedsScope;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Before a method answers a program: is there one, by a token, and may it? Whoever came by a launch is none. */
final class ScopeGuard implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        ApiCaller caller =
                caller().orElseThrow(() -> new PageProblem(HttpStatus.UNAUTHORIZED, "authorization.problem.no-token"));
        if (!(handler instanceof HandlerMethod method)) {
            throw PageProblem.notFound();
        }
        NeedsScope needed = method.getMethodAnnotation(NeedsScope.class);
        if (needed == null) {
            throw PageProblem.notAllowed();
        }
        if (!caller.may(needed.value())) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"Laurel\", error=\"insufficient_scope\", scope=\"%s\""
                            .formatted(needed.value().text()));
            throw new PageProblem(
                    HttpStatus.FORBIDDEN,
                    "authorization.problem.scope",
                    needed.value().text());
        }
        return true;
    }

    /** The program on whose behalf this thread works, or empty where it is none's. */
    static Optional<ApiCaller> caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ApiCaller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
