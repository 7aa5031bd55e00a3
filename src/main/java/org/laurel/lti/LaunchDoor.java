package org.laurel.lti;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.laurel.foundation.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The two ways into a launch: straight, or through a window of our own. */
@Component
class LaunchDoor {

    static final String COOKIE = "laurel";

    private final Cookies cookies;
    private final String basePath;

    LaunchDoor(Cookies cookies, Settings settings) {
        this.cookies = cookies;
        String path = settings.baseUrl().getRawPath();
        this.basePath = path == null ? "" : path.replaceFirst("/+$", "");
    }

    /** Gives the browser the secret, for this launch's pages only, and sends it there. */
    void enter(HttpServletResponse response, UUID launch, String secret, String target) {
        String path = LaunchPath.PREFIX + launch;
        cookies.set(response, COOKIE, secret, path, Launches.LIFETIME);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, basePath + path + target);
    }

    /** The page with the button that opens a window. */
    String offerWindow(Model model, UUID launch, String code) {
        model.addAttribute("code", new HandoverCode(launch, code).toString());
        return "lti/open-window";
    }
}
