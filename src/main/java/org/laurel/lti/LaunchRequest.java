package org.laurel.lti;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.UUID;

/** A request under {@code /l/{launch}}, presented as if the application lived there, so that links and redirects stay inside. */
final class LaunchRequest extends HttpServletRequestWrapper {

    private static final int UUID_LENGTH = 36;

    private final String launchPath;
    private final String inside;

    /** @param inside path after the launch's, beginning with a slash, as it came (encoded) */
    LaunchRequest(HttpServletRequest request, UUID launch, String inside) {
        super(request);
        this.launchPath = request.getContextPath() + LaunchPath.PREFIX + launch;
        this.inside = inside;
    }

    @Override
    public String getContextPath() {
        return launchPath;
    }

    @Override
    public String getRequestURI() {
        return launchPath + inside;
    }

    @Override
    public String getServletPath() {
        String path = super.getServletPath();
        int prefix = LaunchPath.PREFIX.length() + UUID_LENGTH;
        return path.startsWith(LaunchPath.PREFIX) && path.length() >= prefix ? path.substring(prefix) : path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = new StringBuffer().append(getScheme()).append("://").append(getHeader("Host"));
        return url.append(getRequestURI());
    }
}
