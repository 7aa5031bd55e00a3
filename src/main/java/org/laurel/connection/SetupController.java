package org.laurel.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.laurel.foundation.Settings;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.registration.RegistrationLinks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a setup link. Nobody is signed in: the secret in its address is the whole authority. */
@Controller
@RequestMapping("/setup/{secret}")
class SetupController {

    private static final int LONGEST_SECRET = 100;
    private static final String BY_LINK = "link";
    private static final String BY_FORM = "form";

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
        return form(model, OrganisationForm.empty(), RegistrationForm.empty(), BY_LINK, Map.of());
    }

    @PostMapping
    String complete(
            @PathVariable String secret,
            @ModelAttribute("form") OrganisationForm form,
            @ModelAttribute("lms") RegistrationForm lms,
            @RequestParam(defaultValue = BY_FORM) String way,
            @RequestParam(defaultValue = "false") boolean fill,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireSameOrigin(request);
        setup.open(secret);
        if (fill) {
            return filled(form, lms, response, model);
        }
        boolean byLink = way.equals(BY_LINK);
        var errors = new LinkedHashMap<>(form.errors());
        if (!byLink) {
            errors.putAll(lms.errors());
        }
        if (errors.isEmpty()) {
            try {
                if (byLink) {
                    model.addAttribute("link", setup.completeByLink(secret, form.organisation()));
                    model.addAttribute("hours", RegistrationLinks.VALID.toHours());
                    model.addAttribute("slug", form.organisation().slug());
                    return "connection/setup-link";
                }
                setup.complete(secret, form.organisation(), lms.spec());
                return "redirect:/setup/{secret}/done";
            } catch (Setup.NotAccepted e) {
                errors.put(e.field(), e.field() + ".taken");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, form, lms, byLink ? BY_LINK : BY_FORM, errors);
    }

    /** What the script of the page does where scripts run: nothing is kept yet. */
    private String filled(OrganisationForm form, RegistrationForm lms, HttpServletResponse response, Model model) {
        Optional<String> lacking = PlatformAddresses.lacking(lms);
        if (lacking.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, form, lms, BY_FORM, Map.of(lacking.get(), "fill." + lacking.get()));
        }
        model.addAttribute("filled", true);
        return form(model, form, PlatformAddresses.fill(lms), BY_FORM, Map.of());
    }

    @GetMapping("/done")
    String done(@PathVariable String secret, Model model) {
        if (!setup.isSpent(secret)) {
            throw new PageProblem(HttpStatus.NOT_FOUND, "connection.setup.unknown");
        }
        model.addAttribute("addresses", addresses.all());
        return "connection/setup-done";
    }

    private String form(
            Model model, OrganisationForm form, RegistrationForm lms, String way, Map<String, String> errors) {
        model.addAttribute("way", way);
        model.addAttribute("form", form);
        model.addAttribute("lms", lms);
        model.addAttribute("errors", errors);
        model.addAttribute("addresses", addresses.all());
        model.addAttribute("platforms", RegistrationForm.PLATFORMS);
        model.addAttribute("places", PlatformAddresses.KNOWN);
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
