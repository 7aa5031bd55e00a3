package org.laurel.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.DeepLinking;
import org.laurel.lti.Launch;
import org.laurel.lti.MessageClaims;
import org.laurel.lti.PlatformJson;
import org.laurel.lti.key.ToolKeys;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.PageHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Sends what a person chose back to the platform, by their browser (LTI Deep Linking 2.0 §3.4.2). */
@Component
public class DeepLinkAnswers {

    private static final String ANSWER = "LtiDeepLinkingResponse";
    private static final String VERSION = "1.3.0";
    private static final Duration BACK_DATED = Duration.ofSeconds(10);
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Registrations registrations;
    private final Launches launches;
    private final ToolKeys keys;
    private final PlatformJson json;
    private final Clock clock;

    DeepLinkAnswers(Registrations registrations, Launches launches, ToolKeys keys, PlatformJson json, Clock clock) {
        this.registrations = registrations;
        this.launches = launches;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Puts the answer onto a page that posts it to the platform, once a launch: a platform would add a second one beside the
     * first.
     *
     * @param items what was chosen; none means that the person thought better of it
     * @return the name of that page
     * @throws PageProblem where the launch was not for choosing content, or the platform takes less than was chosen, or
     *     it was answered before
     */
    public String send(Launch launch, List<ContentItem> items, Model model, HttpServletRequest request) {
        DeepLinking settings = launch.deepLinking();
        if (settings == null) {
            throw new PageProblem(HttpStatus.CONFLICT, "lti.deep-link.not-asked");
        }
        if (items.size() > 1 && !settings.acceptMultiple()) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "lti.deep-link.only-one");
        }
        if (!items.isEmpty() && !settings.acceptTypes().contains(DeepLinking.RESOURCE_LINK)) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "lti.deep-link.no-links");
        }
        String jwt = sign(launch, settings, items);
        if (!launches.answer(launch.id())) {
            throw new PageProblem(HttpStatus.CONFLICT, "lti.deep-link.answered");
        }
        model.addAttribute("returnUrl", settings.returnUrl().toString());
        model.addAttribute("jwt", jwt);
        model.addAttribute("number", items.size());
        Origins.originOf(settings.returnUrl())
                .ifPresent(origin -> PageHeaders.allowFormsTo(request, origin + " " + launch.frameAncestors()));
        return "lti/deep-link-answer";
    }

    /** §3.4.2.1 to §3.4.2.3. {@code data} goes back if and only if it came. */
    private String sign(Launch launch, DeepLinking settings, List<ContentItem> items) {
        Registration registration = registrations.find(launch.registrationId()).orElseThrow(PageProblem::notFound);
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(registration.clientId())
                .audience(registration.issuer())
                .issueTime(Date.from(now.minus(BACK_DATED)))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(MessageClaims.LTI + "deployment_id", launch.deploymentId())
                .claim(MessageClaims.LTI + "message_type", ANSWER)
                .claim(MessageClaims.LTI + "version", VERSION)
                .claim(MessageClaims.LTI_DEEP_LINKING + "content_items", accepted(settings, items));
        if (settings.data() != null) {
            claims.claim(MessageClaims.LTI_DEEP_LINKING + "data", settings.data());
        }
        return keys.sign(claims.build());
    }

    private List<Map<String, Object>> accepted(DeepLinking settings, List<ContentItem> items) {
        return items.stream()
                .map(item -> settings.acceptLineItem() ? item : item.withoutColumn())
                .map(json::members)
                .toList();
    }
}
