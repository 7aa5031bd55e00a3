package org.laurel.lti;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.TimeZone;
import org.laurel.foundation.Tenancy;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Pages that say what a page of a launch knows. Tests import them. */
@Controller
@TestComponent
public class ProbePages {

    @GetMapping("/probe")
    @ResponseBody
    String probe(@AuthenticationPrincipal Launch launch, HttpServletRequest request, Locale locale, TimeZone zone) {
        return String.join(
                "\n",
                "launch " + launch.id(),
                "person " + launch.personId() + " " + launch.personName(),
                "tenancy " + Tenancy.organisation() + " " + Tenancy.person().orElseThrow(),
                "roles " + launch.roles(),
                "custom " + launch.custom(),
                "course " + launch.contextId() + " " + launch.contextTitle(),
                "locale " + locale + " zone " + zone.getID(),
                "paths " + request.getContextPath() + " " + request.getServletPath() + " " + request.getQueryString());
    }

    @GetMapping("/probe/redirect")
    String redirect() {
        return "redirect:/probe";
    }

    @GetMapping("/probe/page")
    String page() {
        return "probe";
    }

    @PostMapping("/probe")
    @ResponseBody
    String change() {
        return "changed";
    }

    @GetMapping("/probe/broken")
    String broken() {
        throw new IllegalStateException("broken on purpose");
    }
}
