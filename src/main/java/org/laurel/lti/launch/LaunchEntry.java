package org.laurel.lti.launch;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.laurel.foundation.Settings;
import org.laurel.lti.session.Cookies;
import org.laurel.lti.session.LaunchPath;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The ways into a launch: straight, with the secret in the path, or through a window of our own. */
@Component
class LaunchEntry {

    private final Cookies cookies;
    private final String basePath;

    LaunchEntry(Cookies cookies, Settings settings) {
        this.cookies = cookies;
        String path = settings.baseUrl().getRawPath();
        this.basePath = path == null ? "" : path.replaceFirst("/+$", "");
    }

    /** Gives the browser the secret, for this launch's pages only, and sends it there. */
    void enter(HttpServletResponse response, UUID launch, String secret, String target) {
        enter(response, new LaunchPath(launch, null), secret, target);
    }

    /** The same for a frame that may keep no cookie: the path holds the secret too, until the cookie comes back. */
    void enterByPath(HttpServletResponse response, UUID launch, String secret, String target) {
        enter(response, new LaunchPath(launch, secret), secret, target);
    }

    private void enter(HttpServletResponse response, LaunchPath path, String secret, String target) {
        cookies.set(response, Cookies.LAUNCH, secret, LaunchPath.PREFIX + path.launch(), Launches.LIFETIME);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, basePath + path + target);
    }

    /** This browser does not get in here: nothing shows that it began the login. A window of our own may be the way. */
    String refuse(HttpServletResponse response, Model model, HandoverCode code) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return offerWindow(model, code);
    }

    /** The page with the button that opens a window. */
    String offerWindow(Model model, HandoverCode code) {
        model.addAttribute("code", code.toString());
        return "lti/open-window";
    }
}
