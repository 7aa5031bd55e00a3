package org.laurel.award.published;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Public documents for scripts of any origin (Fetch, CORS protocol): answers, errors among them, may be read, and a preflight
 * is answered. Who asks for a document or a picture, not for a page, gets errors as problem documents (RFC 9457).
 */
final class PublicDocumentsFilter extends OncePerRequestFilter {

    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final String DAY = "86400";

    /** Addresses at which there is never a page. */
    private static final Pattern DOCUMENT = Pattern.compile(
            ".*\\.(?:json|jwt|jws|png|svg|pdf)|/badges/(?:keys|revocations|status)/.*|.*/(?:image|original)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            response.setHeader(HttpHeaders.ALLOW, METHODS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, DAY);
            return;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (DOCUMENT.matcher(request.getRequestURI()).matches()
                || CredentialForm.named(accept).isPresent()
                || Representation.wanted(accept) != Representation.PAGE) {
            request.setAttribute(PageProblem.FOR_PROGRAM, Boolean.TRUE);
        }
        chain.doFilter(request, response);
    }
}
