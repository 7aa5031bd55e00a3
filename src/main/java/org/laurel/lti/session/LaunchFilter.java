package org.laurel.lti.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageLook;
import org.laurel.lti.Launch;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Opens the session of a request under {@code /l/{launch}/}: one statement, then all the rest runs for its organisation and person. */
final class LaunchFilter extends OncePerRequestFilter {

    /** Status for a launch that is not open to this browser. */
    static final String CLOSED = LaunchFilter.class.getName() + ".closed";

    private static final String SESSION = LaunchFilter.class.getName() + ".session";

    /**
     * @param csrfToken derived from the secret, so that it need not be stored
     * @param byPath whether the secret stood in the path, where it must not leave our pages
     */
    record Session(Launch launch, PageLook look, String csrfToken, boolean byPath) {}

    private final OpenLaunches launches;
    private final Cookies cookies;

    LaunchFilter(OpenLaunches launches, Cookies cookies) {
        this.launches = launches;
        this.cookies = cookies;
    }

    static Optional<Session> session(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(SESSION));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        String asked = path(request, error ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) : null);
        Optional<LaunchPath> path = LaunchPath.of(asked);
        if (path.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Session> session =
                session(request).or(() -> error && isAway(request) ? away(request) : open(path.get(), request));
        if (session.isEmpty() && error) {
            chain.doFilter(request, response);
            return;
        }
        String inside = error
                ? path(request, null)
                : asked.substring(path.get().toString().length());
        if (inside.isEmpty()) {
            response.sendRedirect(request.getContextPath() + asked + "/");
            return;
        }
        var within = new LaunchRequest(request, path.get(), inside);
        if (session.isEmpty()) {
            chain.doFilter(within, response);
            return;
        }
        if (!error && session.get().byPath() && keepsCookie(path.get(), request)) {
            launches.closePath(path.get().launch());
            response.sendRedirect(request.getContextPath()
                    + new LaunchPath(path.get().launch(), null)
                    + inside
                    + (request.getQueryString() == null ? "" : "?" + request.getQueryString()));
            return;
        }
        request.setAttribute(SESSION, session.get());
        PageLook look = session.get().look();
        request.setAttribute(PageLook.ATTRIBUTE, "GET".equals(request.getMethod()) ? look : look.askingNothing());
        Launch launch = session.get().launch();
        SecurityContextHolder.setContext(new SecurityContextImpl(new LaunchAuthentication(launch)));
        runFor(launch, () -> chain.doFilter(within, response));
    }

    /** Whether the page tells that the database is away: asking it again would make the person wait again. */
    private static boolean isAway(HttpServletRequest request) {
        return Integer.valueOf(HttpStatus.SERVICE_UNAVAILABLE.value())
                .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    }

    private static Optional<Session> away(HttpServletRequest request) {
        request.setAttribute(CLOSED, HttpStatus.SERVICE_UNAVAILABLE);
        return Optional.empty();
    }

    private Optional<Session> open(LaunchPath path, HttpServletRequest request) {
        // Until it is known: where the database is away, the page that says so must be seen in the frame too.
        request.setAttribute(CLOSED, HttpStatus.SERVICE_UNAVAILABLE);
        Optional<String> secret = secret(path, request);
        boolean byPath = path.secret() != null;
        Optional<Session> session = secret.flatMap(
                it -> (byPath ? launches.findByPath(path.launch(), it) : launches.find(path.launch(), it))
                        .map(opened -> new Session(opened.launch(), opened.look(), csrfToken(it), byPath)));
        if (session.isEmpty()) {
            request.setAttribute(CLOSED, secret.isPresent() ? HttpStatus.NOT_FOUND : HttpStatus.UNAUTHORIZED);
        } else {
            request.removeAttribute(CLOSED);
        }
        return session;
    }

    /**
     * The secret of the cookie, or of the path. The latter only within a page of ours: an address that was copied, or put into
     * a page of another site, opens nothing.
     */
    private Optional<String> secret(LaunchPath path, HttpServletRequest request) {
        if (path.secret() == null) {
            return cookies.read(request, Cookies.LAUNCH);
        }
        FetchMetadata fetch = FetchMetadata.of(request);
        return Optional.ofNullable(path.secret()).filter(it -> fetch.isFromOurPage() && fetch.isWithinPage());
    }

    private boolean keepsCookie(LaunchPath path, HttpServletRequest request) {
        String secret = String.valueOf(path.secret());
        return "GET".equals(request.getMethod())
                && cookies.read(request, Cookies.LAUNCH)
                        .filter(it -> Secrets.same(it, secret))
                        .isPresent();
    }

    private static String csrfToken(String secret) {
        return Secrets.encode(Secrets.mac(secret.getBytes(StandardCharsets.US_ASCII), "csrf"));
    }

    private static String path(HttpServletRequest request, @Nullable Object errorUri) {
        String uri = errorUri instanceof String text ? text : request.getRequestURI();
        return uri.startsWith(request.getContextPath())
                ? uri.substring(request.getContextPath().length())
                : uri;
    }

    private interface Rest {
        void run() throws ServletException, IOException;
    }

    private static void runFor(Launch launch, Rest rest) throws ServletException, IOException {
        Exception thrown = Tenancy.as(launch.organisationId(), launch.personId(), () -> {
            try {
                rest.run();
                return null;
            } catch (ServletException | IOException e) {
                return e;
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
