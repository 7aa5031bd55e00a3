package org.laurel.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laurel.foundation.PageProblem;
import org.laurel.foundation.Settings;
import org.laurel.lti.Platform;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind a setup link. Nobody is signed in: the secret in its address is the whole authority. */
@Controller
@RequestMapping("/setup/{secret}")
class SetupController {

    private static final int LONGEST_SECRET = 100;

    private final Setup setup;
    private final Settings settings;

    SetupController(Setup setup, Settings settings) {
        this.setup = setup;
        this.settings = settings;
    }

    /** The address is a secret: it is neither kept by the browser nor told to another site. */
    @ModelAttribute
    void keepSecret(@PathVariable String secret, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        if (secret.length() > LONGEST_SECRET) {
            throw PageProblem.notFound();
        }
    }

    @GetMapping
    String page(@PathVariable String secret, Model model) {
        setup.open(secret);
        return form(model, SetupForm.empty(), Map.of());
    }

    @PostMapping
    String complete(
            @PathVariable String secret,
            @ModelAttribute("form") SetupForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireSameOrigin(request);
        setup.open(secret);
        Map<String, String> errors = form.errors();
        if (errors.isEmpty()) {
            try {
                setup.complete(secret, form);
                return "redirect:/setup/{secret}/done";
            } catch (Setup.NotAccepted e) {
                errors = Map.of(e.field(), e.field() + ".taken");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, form, errors);
    }

    @GetMapping("/done")
    String done(@PathVariable String secret, Model model) {
        if (!setup.isSpent(secret)) {
            throw new PageProblem(HttpStatus.NOT_FOUND, "directory.setup.unknown");
        }
        model.addAttribute("addresses", addresses());
        return "directory/setup-done";
    }

    private String form(Model model, SetupForm form, Map<String, String> errors) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("addresses", addresses());
        List<String> platforms =
                Arrays.stream(Platform.values()).map(Platform::key).toList();
        model.addAttribute("platforms", platforms);
        return "directory/setup";
    }

    /** What an LMS has to be told about Laurel, by message key. */
    private Map<String, URI> addresses() {
        var addresses = new LinkedHashMap<String, URI>();
        addresses.put("login", settings.url("/lti/login"));
        addresses.put("redirect", settings.url("/lti/launch"));
        addresses.put("keys", settings.url("/.well-known/jwks.json"));
        addresses.put("target", settings.url("/"));
        return addresses;
    }

    /**
     * A form of another site cannot be sent here. Browsers that send neither header would have to be old; a client that is
     * not a browser has no reason to be protected from itself.
     */
    private void requireSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String own = settings.baseUrl().getScheme() + "://" + settings.baseUrl().getRawAuthority();
        boolean fromHere = site == null ? origin == null || origin.equals(own) : site.equals("same-origin");
        if (!fromHere) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "directory.setup.other-site");
        }
    }
}
