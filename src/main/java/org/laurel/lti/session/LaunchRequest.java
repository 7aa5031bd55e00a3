package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request under {@code /l/{launch}}, presented as if the application lived there, so that links and redirects stay inside. */
final class LaunchRequest extends HttpServletRequestWrapper {

    private final String launch;
    private final String launchPath;
    private final String inside;

    /** @param inside path after the launch's, beginning with a slash, as it came (encoded) */
    LaunchRequest(HttpServletRequest request, LaunchPath launch, String inside) {
        super(request);
        this.launch = launch.toString();
        this.launchPath = request.getContextPath() + launch;
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
        return path.startsWith(launch) ? path.substring(launch.length()) : path;
    }
}
