package org.laurel.directory.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.OrganisationTimeZone;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The time zone of the organisation. */
@Controller("organisationTimeZoneController")
@RequestMapping("/people/time-zone")
class OrganisationTimeZoneController {

    /** Those named by a place, and UTC: the short names of old say less. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(it -> it.equals("UTC")
                    || it.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private final OrganisationTimeZone timeZone;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    OrganisationTimeZoneController(OrganisationTimeZone timeZone, TransactionTemplate transaction, AuditLog audit) {
        this.timeZone = timeZone;
        this.transaction = transaction;
        this.audit = audit;
    }

    @GetMapping
    String page(CurrentPerson me, @RequestParam(required = false) @Nullable String done, Model model) {
        me.require(Capability.ADMINISTRATOR);
        model.addAttribute("done", "saved".equals(done));
        return page(false, model);
    }

    @PostMapping
    String choose(
            CurrentPerson me,
            @RequestParam(required = false) @Nullable String zone,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR);
        if (zone == null || !ZONES.contains(zone)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(true, model);
        }
        transaction.executeWithoutResult(status -> {
            ZoneId before = timeZone.now();
            timeZone.choose(ZoneId.of(zone));
            audit.record(
                    "organisation.time-zone",
                    "organisation",
                    me.organisationId(),
                    Map.of("from", before.getId(), "to", zone));
        });
        return "redirect:/people/time-zone?done=saved";
    }

    private String page(boolean wrong, Model model) {
        model.addAttribute("chosen", timeZone.chosen().map(ZoneId::getId).orElse("UTC"));
        model.addAttribute("zones", ZONES);
        model.addAttribute("wrong", wrong);
        return "directory/time-zone";
    }
}
