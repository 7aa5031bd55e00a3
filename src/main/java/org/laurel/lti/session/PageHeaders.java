package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.laurel.foundation.Settings;
import org.laurel.foundation.web.PageLook;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/** Security headers of every answer. Only files of our own run or style a page; who may frame it depends on the page. */
public final class PageHeaders implements HeaderWriter {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; img-src 'self' data:; media-src 'self'; frame-src 'self'; "
                    + "connect-src 'self'; font-src 'self'; base-uri 'none'; style-src 'self'%s; form-action 'self'%s; frame-ancestors %s";
    private static final String FORMS_TO = PageHeaders.class.getName() + ".forms-to";
    private static final String ONE_YEAR = "max-age=31536000";

    private final boolean secure;

    PageHeaders(Settings settings) {
        this.secure = settings.secure();
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (response.getHeader("Content-Security-Policy") == null) {
            response.setHeader(
                    "Content-Security-Policy",
                    POLICY.formatted(ownStyle(request), formTargets(request), frameAncestors(request)));
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (response.getHeader("Referrer-Policy") == null) {
            response.setHeader(
                    "Referrer-Policy", hasSecretInPath(request) ? "same-origin" : "strict-origin-when-cross-origin");
        }
        if (secure) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        if (isPersonal(request) && response.getHeader(HttpHeaders.CACHE_CONTROL) == null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Lets the page that answers this request send a form elsewhere too. @param sources as in a Content-Security-Policy */
    public static void allowFormsTo(HttpServletRequest request, String sources) {
        request.setAttribute(FORMS_TO, sources);
    }

    private static String formTargets(HttpServletRequest request) {
        return request.getAttribute(FORMS_TO) instanceof String sources ? " " + sources.replace("'self' ", "") : "";
    }

    /**
     * A launch's pages: its platform. Login, launch, registration and a launch that is closed: any site, for there is no session to
     * abuse and the message must be seen where the person is. All else: nobody.
     */
    private static String frameAncestors(HttpServletRequest request) {
        return LaunchFilter.session(request)
                .map(session -> session.launch().frameAncestors())
                .orElseGet(
                        () -> isEntry(request) || request.getAttribute(LaunchFilter.CLOSED) != null ? "*" : "'none'");
    }

    private static String ownStyle(HttpServletRequest request) {
        return request.getAttribute(PageLook.ATTRIBUTE) instanceof PageLook look
                ? look.source().map(source -> " " + source).orElse("")
                : "";
    }

    private static boolean hasSecretInPath(HttpServletRequest request) {
        return LaunchFilter.session(request)
                .filter(LaunchFilter.Session::byPath)
                .isPresent();
    }

    private static boolean isEntry(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/lti/login")
                || path.equals("/lti/launch")
                || path.equals("/lti/proof")
                || path.equals("/lti/registration");
    }

    private static boolean isPersonal(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/lti/") || path.startsWith(LaunchPath.PREFIX);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
