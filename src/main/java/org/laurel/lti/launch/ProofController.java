package org.laurel.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.session.FetchMetadata;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Opens a locked launch to a browser that kept no cookie, where the platform's storage held the secret of the login.
 *
 * <p>The secret alone opens nothing: it counts together with the hand-over code, which only the answer to that launch's id
 * token held, and only if our own page sends both. Else somebody could send a code and a secret of their own from another
 * browser (login CSRF). Where it does not fit, the person is asked in a window as if there were no storage.
 */
@Controller
class ProofController {

    private static final int LONGEST = 200;

    private final Handovers handovers;
    private final LaunchEntry door;
    private final Settings settings;

    ProofController(Handovers handovers, LaunchEntry door, Settings settings) {
        this.handovers = handovers;
        this.door = door;
        this.settings = settings;
    }

    @PostMapping("/lti/proof")
    @Nullable String prove(
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "proof", required = false) @Nullable String proof,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        FetchMetadata fetch = FetchMetadata.of(request);
        requireOurPage(fetch, request.getHeader(HttpHeaders.ORIGIN));
        HandoverCode handover = HandoverCode.parse(code);
        if (proof == null || proof.isEmpty() || proof.length() > LONGEST) {
            return door.refuse(response, model, handover);
        }
        String secret = Secrets.random();
        Optional<Handovers.Unlocked> unlocked = handovers.prove(handover, proof, secret, fetch.isForFrame());
        if (unlocked.isEmpty()) {
            return door.refuse(response, model, handover);
        }
        if (fetch.isForFrame()) {
            door.enterByPath(
                    response, unlocked.get().launch(), secret, unlocked.get().target());
        } else {
            door.enter(response, unlocked.get().launch(), secret, unlocked.get().target());
        }
        return null;
    }

    private void requireOurPage(FetchMetadata fetch, @Nullable String origin) {
        boolean ours = fetch.site() == null
                ? origin != null && Origins.originOf(origin).equals(Origins.originOf(settings.baseUrl()))
                : fetch.isFromOurPage();
        if (!ours) {
            throw new LaunchRefused(Refusal.OTHER_BROWSER, "proof did not come from our page, origin " + origin);
        }
    }
}
