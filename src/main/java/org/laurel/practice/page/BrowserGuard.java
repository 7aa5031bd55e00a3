package org.laurel.practice.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.laurel.practice.deeplinking.DeepLinkingController;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every page tells the browser, and the refusal of forms from elsewhere: a browser names the origin of each POST,
 * and only our own may change anything here. Two addresses are for tools to post to: {@code /auth} changes nothing of a
 * person's, and what is chosen in a tool comes to {@link DeepLinkingController}, which has our own page send it again.
 */
@Component
public class BrowserGuard extends OncePerRequestFilter {

    private static final Set<String> FRAMED = Set.of("launch", "return", "auth", "storage");

    private final Tools tools;
    private final Address address;

    BrowserGuard(Tools tools, Address address) {
        this.tools = tools;
        this.address = address;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/assets/") || path.equals("/token");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request) && !isForTools(request) && isForeign(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This form was sent from another site");
            return;
        }
        response.setHeader("Content-Security-Policy", policy(request, tools.origins()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, response);
    }

    /** Lets this one page also frame a site of which no tool is known yet. */
    public void alsoFrame(URI site, HttpServletRequest request, HttpServletResponse response) {
        var origins = tools.origins();
        origins.add(Tool.origin(site));
        response.setHeader("Content-Security-Policy", policy(request, origins));
    }

    private static String policy(HttpServletRequest request, Set<String> toolOrigins) {
        var origins = String.join(" ", toolOrigins);
        var page = request.getRequestURI().replaceAll(".*/", "");
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'"
                + "; frame-src 'self' " + origins
                + "; form-action 'self' " + origins
                + "; frame-ancestors " + (FRAMED.contains(page) ? "'self'" : "'none'");
    }

    private static boolean isForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod());
    }

    private static boolean isForTools(HttpServletRequest request) {
        return request.getRequestURI().equals("/auth")
                || request.getRequestURI().endsWith("/content/return");
    }

    /** Clients that name no origin are no browsers, and hold nobody's cookie. */
    public boolean isForeign(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return true;
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.equals(address.origin()) && !isHost(origin, request);
    }

    private static boolean isHost(String origin, HttpServletRequest request) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equals(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
