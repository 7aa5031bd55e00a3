package org.laurel.lti.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.PlatformJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where an LMS opens Laurel to get to know it (LTI Dynamic Registration 1.0 §3.3). Nobody is signed in: the token of the
 * one-time link is the whole authority.
 */
@Controller
class RegistrationController {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationController.class);
    private static final int LONGEST = 8000;

    private final RegistrationLinks links;
    private final DynamicRegistration registration;
    private final ToolConfiguration tool;
    private final PlatformJson json;

    RegistrationController(
            RegistrationLinks links, DynamicRegistration registration, ToolConfiguration tool, PlatformJson json) {
        this.links = links;
        this.registration = registration;
        this.tool = tool;
        this.json = json;
    }

    /** What an administrator sees inside the LMS before anything is done. */
    @GetMapping("/lti/registration")
    String page(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(name = "openid_configuration", required = false) @Nullable String configuration,
            @RequestParam(name = "registration_token", required = false) @Nullable String registrationToken,
            HttpServletResponse response,
            Model model) {
        keepSecret(response);
        open(token);
        String address = required(configuration);
        bounded(registrationToken);
        try {
            model.addAttribute("platform", registration.discover(address));
        } catch (DynamicRegistration.Failed failed) {
            return failed(failed, response, model);
        }
        model.addAttribute("token", token);
        model.addAttribute("configuration", address);
        model.addAttribute("registrationToken", registrationToken);
        return "lti/registration";
    }

    @PostMapping("/lti/registration")
    String register(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(name = "openid_configuration", required = false) @Nullable String configuration,
            @RequestParam(name = "registration_token", required = false) @Nullable String registrationToken,
            HttpServletResponse response,
            Model model) {
        keepSecret(response);
        RegistrationLinks.Link link = open(token);
        String address = required(configuration);
        bounded(registrationToken);
        try {
            PlatformConfiguration platform = registration.discover(address);
            Registration made = registration.register(token, link.organisationId(), platform, registrationToken);
            model.addAttribute("platform", platform);
            model.addAttribute("clientId", made.clientId());
            return "lti/registered";
        } catch (DynamicRegistration.Failed failed) {
            return failed(failed, response, model);
        }
    }

    /** What Canvas wants for a developer key; the same for everybody. */
    @GetMapping("/lti/canvas.json")
    ResponseEntity<Map<String, Object>> canvas() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(1)).cachePublic())
                .body(json.members(tool.canvas()));
    }

    private static String failed(DynamicRegistration.Failed failed, HttpServletResponse response, Model model) {
        String reference = RefusalPages.reference();
        LOG.warn("{} registration failed, {}: {}", reference, failed.reason(), failed.words());
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("reason", failed.reason());
        model.addAttribute("words", failed.words());
        model.addAttribute("reference", reference);
        return "lti/registration-failed";
    }

    private static void keepSecret(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    private RegistrationLinks.Link open(String token) {
        RegistrationLinks.Link link =
                links.find(token).orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "lti.registration.unknown"));
        return switch (link.state()) {
            case OPEN -> link;
            case USED -> throw new PageProblem(HttpStatus.GONE, "lti.registration.used");
            case EXPIRED -> throw new PageProblem(HttpStatus.GONE, "lti.registration.expired");
        };
    }

    private static String required(@Nullable String configuration) {
        bounded(configuration);
        if (configuration == null || configuration.isBlank()) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "lti.registration.by-hand");
        }
        return configuration;
    }

    private static void bounded(@Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "problem.too-large");
        }
    }
}
