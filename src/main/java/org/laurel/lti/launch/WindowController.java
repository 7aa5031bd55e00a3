package org.laurel.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.session.Cookies;
import org.laurel.lti.session.LaunchKey;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * From a frame to a window of our own, where cookies work.
 *
 * <p>Where the browser kept no cookie from login to launch, nothing shows that the browser that brings the id token is the one
 * that began the login. Somebody could post their own token, or their own hand-over code, in another person's browser, who
 * would then work under a foreign name without noticing (login CSRF). A cookie cannot tell; the person can. So the launch
 * stays locked until they have read whose name it is and pressed a button in a window of ours. That press cannot be faked:
 * the page may not be framed, and the press must bring both a cookie that only this page sets ({@code SameSite=Strict}) and
 * the same value in the form, which no other site can read.
 */
@Controller
class WindowController {

    private static final String CONFIRM_COOKIE = "laurel-window";
    private static final String CONFIRM_PATH = "/lti/window";
    private static final int LONGEST_TARGET = 2000;

    private final Handovers handovers;
    private final LaunchEntry door;
    private final Cookies cookies;
    private final Settings settings;

    WindowController(Handovers handovers, LaunchEntry door, Cookies cookies, Settings settings) {
        this.handovers = handovers;
        this.door = door;
        this.cookies = cookies;
        this.settings = settings;
    }

    /**
     * "New window" on a page of a launch: answers in the frame, because a window opened straight from here would not bring
     * the frame's cookie.
     */
    @PostMapping("/new-window")
    String leaveFrame(@AuthenticationPrincipal Launch launch, HttpServletRequest request, Model model) {
        String page = pageWithin(request.getContextPath(), request.getHeader(HttpHeaders.REFERER));
        HandoverCode code = handovers.twin(launch, page);
        model.addAttribute("back", page);
        return door.offerWindow(model, code);
    }

    /** The page of this launch on which the button was pressed, or the first one. */
    private static String pageWithin(String launchPath, @Nullable String referer) {
        return Origins.parse(referer)
                .filter(it -> referer != null && referer.length() <= LONGEST_TARGET)
                .filter(it -> it.getRawPath().startsWith(launchPath + "/"))
                .map(it -> it.getRawPath().substring(launchPath.length())
                        + (it.getRawQuery() == null ? "" : "?" + it.getRawQuery()))
                .orElse("/");
    }

    /** The first page in the window: whose name, which course? Spends nothing. */
    @PostMapping(CONFIRM_PATH)
    String ask(
            @RequestParam(name = "code", required = false) @Nullable String code,
            HttpServletResponse response,
            Model model) {
        HandoverCode handover = HandoverCode.parse(code);
        Handovers.Waiting waiting = handovers
                .find(handover)
                .orElseThrow(() -> new LaunchRefused(Refusal.WINDOW_EXPIRED, "hand-over code is spent or too old"));
        String confirm = Secrets.random();
        cookies.setStrict(response, CONFIRM_COOKIE, confirm, CONFIRM_PATH, LaunchKey.HANDOVER);
        model.addAttribute("code", handover.toString());
        model.addAttribute("confirm", confirm);
        model.addAttribute("personName", waiting.personName());
        model.addAttribute("courseTitle", waiting.courseTitle());
        model.addAttribute("platform", Origins.originOf(waiting.issuer()).orElse(waiting.issuer()));
        return "lti/confirm-window";
    }

    /** The person has confirmed: the code is spent and the window gets the session. */
    @PostMapping(CONFIRM_PATH + "/continue")
    void confirm(
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "confirm", required = false) @Nullable String confirm,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireOurPage(request, confirm);
        String secret = Secrets.random();
        Handovers.Unlocked unlocked = handovers
                .unlock(HandoverCode.parse(code), secret)
                .orElseThrow(() -> new LaunchRefused(Refusal.WINDOW_EXPIRED, "hand-over code is spent or too old"));
        cookies.setStrict(response, CONFIRM_COOKIE, "", CONFIRM_PATH, Duration.ZERO);
        door.enter(response, unlocked.launch(), secret, unlocked.target());
    }

    private void requireOurPage(HttpServletRequest request, @Nullable String confirm) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean ourOrigin = origin == null
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || Origins.originOf(origin).equals(Origins.originOf(settings.baseUrl()));
        boolean ourForm = confirm != null
                && cookies.read(request, CONFIRM_COOKIE)
                        .filter(brought -> Secrets.same(brought, confirm))
                        .isPresent();
        if (ourOrigin && cookies.read(request, CONFIRM_COOKIE).isEmpty()) {
            throw new LaunchRefused(Refusal.NO_COOKIES, "the window kept no cookie");
        }
        if (!ourOrigin || !ourForm) {
            throw new LaunchRefused(Refusal.OTHER_BROWSER, "confirmation did not come from our page, origin " + origin);
        }
    }
}
