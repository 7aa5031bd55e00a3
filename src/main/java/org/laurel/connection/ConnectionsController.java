package org.laurel.connection;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationLinks;
import org.laurel.lti.registration.Registrations;
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

/** The LMSs of an organisation, for its administrators: which there are, one more, and from where in each people may come. */
@Controller
@RequestMapping("/connections")
class ConnectionsController {

    private static final int LONGEST_DEPLOYMENT = 255;
    private static final Set<String> DONE = Set.of("added", "changed", "approved", "withdrawn");

    private final Connections connections;
    private final Registrations registrations;
    private final ToolAddresses addresses;

    ConnectionsController(Connections connections, Registrations registrations, ToolAddresses addresses) {
        this.connections = connections;
        this.registrations = registrations;
        this.addresses = addresses;
    }

    @ModelAttribute
    void administratorsOnly(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
    }

    /** One LMS of the list. @param waiting deployments that nobody has approved yet */
    record Listed(
            Registration registration, List<Deployments.Deployment> approved, List<Deployments.Deployment> waiting) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, CurrentPerson me, Model model) {
        model.addAttribute("connections", connections.list(me.organisationId()));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "connection/connections";
    }

    /** The link is shown on this page and nowhere else. */
    @PostMapping("/link")
    String link(HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("link", connections.link());
        model.addAttribute("hours", RegistrationLinks.VALID.toHours());
        return "connection/link";
    }

    @GetMapping("/new")
    String form(Model model) {
        return form(model, RegistrationForm.empty(), Map.of(), null);
    }

    @PostMapping("/new")
    String add(
            @ModelAttribute("lms") RegistrationForm lms,
            @RequestParam(defaultValue = "false") boolean fill,
            CurrentPerson me,
            HttpServletResponse response,
            Model model) {
        return fill ? filled(lms, null, response, model) : save(lms, me, "added", null, response, model);
    }

    @GetMapping("/{registration}")
    String change(@PathVariable UUID registration, CurrentPerson me, Model model) {
        return form(model, RegistrationForm.of(found(registration, me)), Map.of(), registration);
    }

    /** Issuer and client id are what a registration is; with others it would be another one. */
    @PostMapping("/{registration}")
    String change(
            @PathVariable UUID registration,
            @ModelAttribute("lms") RegistrationForm lms,
            @RequestParam(defaultValue = "false") boolean fill,
            CurrentPerson me,
            HttpServletResponse response,
            Model model) {
        Registration known = found(registration, me);
        if (fill) {
            return filled(lms, registration, response, model);
        }
        return save(lms.of(known.issuer(), known.clientId()), me, "changed", registration, response, model);
    }

    @PostMapping("/{registration}/approve")
    String approve(
            @PathVariable UUID registration, @RequestParam(defaultValue = "") String deployment, CurrentPerson me) {
        Registration known = found(registration, me);
        connections.approve(known, bounded(deployment));
        return "redirect:/connections?done=approved";
    }

    @PostMapping("/{registration}/withdraw")
    String withdraw(
            @PathVariable UUID registration, @RequestParam(defaultValue = "") String deployment, CurrentPerson me) {
        Registration known = found(registration, me);
        if (known.anyDeployment()) {
            throw new PageProblem(HttpStatus.CONFLICT, "connection.any");
        }
        connections.withdraw(known, bounded(deployment));
        return "redirect:/connections?done=withdrawn";
    }

    private Registration found(UUID registration, CurrentPerson me) {
        return registrations.find(me.organisationId(), registration).orElseThrow(PageProblem::notFound);
    }

    private static String bounded(String deployment) {
        String typed = FormText.line(deployment);
        if (typed.isEmpty() || typed.length() > LONGEST_DEPLOYMENT) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "connection.deployment");
        }
        return typed;
    }

    private String save(
            RegistrationForm lms,
            CurrentPerson me,
            String done,
            @Nullable UUID registration,
            HttpServletResponse response,
            Model model) {
        Map<String, String> errors = lms.errors();
        if (errors.isEmpty()) {
            try {
                connections.save(me.organisationId(), lms.spec());
                return "redirect:/connections?done=" + done;
            } catch (IllegalArgumentException notAcceptable) {
                errors = Map.of("clientId", "clientId.shared");
                model.addAttribute("reason", notAcceptable.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, lms, errors, registration);
    }

    /** What the script of the page does where scripts run: nothing is saved yet. */
    private String filled(
            RegistrationForm lms, @Nullable UUID registration, HttpServletResponse response, Model model) {
        Optional<String> lacking = PlatformAddresses.lacking(lms);
        if (lacking.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, lms, Map.of(lacking.get(), "fill." + lacking.get()), registration);
        }
        model.addAttribute("filled", true);
        return form(model, PlatformAddresses.fill(lms), Map.of(), registration);
    }

    private String form(Model model, RegistrationForm lms, Map<String, String> errors, @Nullable UUID registration) {
        model.addAttribute("lms", lms);
        model.addAttribute("errors", errors);
        model.addAttribute("registration", registration);
        model.addAttribute("platforms", RegistrationForm.PLATFORMS);
        model.addAttribute("places", PlatformAddresses.KNOWN);
        model.addAttribute("addresses", addresses.all());
        return "connection/connection";
    }
}
