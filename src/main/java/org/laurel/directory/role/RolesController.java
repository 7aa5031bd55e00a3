package org.laurel.directory.role;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the roles of each connected LMS give in Laurel. */
@Controller
@RequestMapping("/people/roles")
class RolesController {

    private static final Set<String> DONE = Set.of("saved", "defaults");
    private static final int MOST_TICKS = LaunchRole.values().length * Capability.values().length;

    private final RoleMappings mappings;
    private final Registrations registrations;

    RolesController(RoleMappings mappings, Registrations registrations) {
        this.mappings = mappings;
        this.registrations = registrations;
    }

    /** @param of the registration to show; the one that the person came from where none is named */
    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable UUID of,
            @RequestParam(required = false) @Nullable String done,
            CurrentPerson me,
            Model model) {
        me.require(Capability.ADMINISTRATOR);
        UUID registration = of == null ? me.launch().registrationId() : of;
        model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
        return show(registration, mappings.now(registration), false, me, model);
    }

    @PostMapping("/{registration}")
    String save(
            @PathVariable UUID registration,
            @RequestParam(defaultValue = "") List<String> give,
            CurrentPerson me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        me.require(Capability.ADMINISTRATOR);
        return change(registration, mapping(give), "saved", me, model, response, redirect);
    }

    @PostMapping("/{registration}/defaults")
    String defaults(
            @PathVariable UUID registration,
            CurrentPerson me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        me.require(Capability.ADMINISTRATOR);
        return change(registration, RoleMapping.DEFAULTS, "defaults", me, model, response, redirect);
    }

    private String change(
            UUID registration,
            RoleMapping wanted,
            String done,
            CurrentPerson me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        requireOwn(registration, registrations.list(me.organisationId()));
        try {
            mappings.change(registration, wanted, me.launch());
        } catch (RoleMappings.LocksOut refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(registration, wanted, true, me, model);
        }
        redirect.addAttribute("of", registration);
        redirect.addAttribute("done", done);
        return "redirect:/people/roles";
    }

    private String show(UUID registration, RoleMapping mapping, boolean locksOut, CurrentPerson me, Model model) {
        List<Registration> all = registrations.list(me.organisationId());
        requireOwn(registration, all);
        model.addAttribute("registrations", all);
        model.addAttribute("registration", registration);
        model.addAttribute("mapping", mapping);
        model.addAttribute("roles", LaunchRole.values());
        model.addAttribute("capabilities", Capability.values());
        model.addAttribute("locksOut", locksOut);
        return "directory/roles";
    }

    private static void requireOwn(UUID registration, List<Registration> own) {
        if (own.stream().noneMatch(it -> it.id().equals(registration))) {
            throw PageProblem.notFound();
        }
    }

    /** Each tick is a role, a dot and a capability; a role without any gives nothing. */
    private static RoleMapping mapping(List<String> ticks) {
        Map<LaunchRole, Set<Capability>> given = new EnumMap<>(LaunchRole.class);
        for (LaunchRole role : LaunchRole.values()) {
            Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
            for (Capability capability : Capability.values()) {
                if (ticks.size() <= MOST_TICKS && ticks.contains(role + "." + capability)) {
                    capabilities.add(capability);
                }
            }
            given.put(role, capabilities);
        }
        return new RoleMapping(given);
    }
}
