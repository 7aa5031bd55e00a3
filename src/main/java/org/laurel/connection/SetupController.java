package org.laurel.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.foundation.PageProblem;
import org.laurel.foundation.Settings;
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
    private final ToolAddresses addresses;
    private final Settings settings;

    SetupController(Setup setup, ToolAddresses addresses, Settings settings) {
        this.setup = setup;
        this.addresses = addresses;
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
        return form(model, OrganisationForm.empty(), RegistrationForm.empty(), Map.of());
    }

    @PostMapping
    String complete(
            @PathVariable String secret,
            @ModelAttribute("form") OrganisationForm form,
            @ModelAttribute("lms") RegistrationForm lms,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireSameOrigin(request);
        setup.open(secret);
        var errors = new LinkedHashMap<>(form.errors());
        errors.putAll(lms.errors());
        if (errors.isEmpty()) {
            try {
                setup.complete(secret, form.organisation(), lms.spec());
                return "redirect:/setup/{secret}/done";
            } catch (Setup.NotAccepted e) {
                errors.put(e.field(), e.field() + ".taken");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, form, lms, errors);
    }

    @GetMapping("/done")
    String done(@PathVariable String secret, Model model) {
        if (!setup.isSpent(secret)) {
            throw new PageProblem(HttpStatus.NOT_FOUND, "connection.setup.unknown");
        }
        model.addAttribute("addresses", addresses.all());
        return "connection/setup-done";
    }

    private String form(Model model, OrganisationForm form, RegistrationForm lms, Map<String, String> errors) {
        model.addAttribute("form", form);
        model.addAttribute("lms", lms);
        model.addAttribute("errors", errors);
        model.addAttribute("addresses", addresses.all());
        model.addAttribute("platforms", RegistrationForm.PLATFORMS);
        return "connection/setup";
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
            throw new PageProblem(HttpStatus.FORBIDDEN, "connection.setup.other-site");
        }
    }
}
