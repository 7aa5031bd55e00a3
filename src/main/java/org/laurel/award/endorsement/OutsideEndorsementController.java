package org.laurel.award.endorsement;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.verification.ReportWords;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Report;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Bringing an endorsement that was made elsewhere. */
@Controller
@RequestMapping("/endorsements/bring")
class OutsideEndorsementController {

    private static final int LONGEST_SHOWN = 100_000;

    private final OutsideEndorsements outside;
    private final EndorsementRequests requests;
    private final ReportWords words;

    OutsideEndorsementController(OutsideEndorsements outside, EndorsementRequests requests, ReportWords words) {
        this.outside = outside;
        this.requests = requests;
        this.words = words;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String form(Model model) {
        return form(null, "", model);
    }

    @PostMapping
    String bring(
            @RequestParam(required = false) @Nullable UUID badge,
            @RequestParam(defaultValue = "") String endorsement,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        if (badge == null) {
            return refused("endorsement.error.badge", "badge", null, endorsement, model, response);
        }
        try {
            outside.bring(badge, endorsement, me.id());
            return "redirect:/endorsements?done=taken";
        } catch (NotReadable e) {
            String problem = "verification.refused." + e.reason().key();
            return refused(problem, "endorsement", badge, endorsement, model, response);
        } catch (OutsideEndorsements.NotTaken e) {
            Report report = e.report();
            if (report != null) {
                model.addAttribute("lines", words.lines(report.findings(), locale));
            }
            String field = e.reason().equals("other") ? "badge" : "endorsement";
            return refused("endorsement.bring." + e.reason(), field, badge, endorsement, model, response);
        }
    }

    private String refused(
            String problem,
            String field,
            @Nullable UUID badge,
            String endorsement,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        model.addAttribute("field", field);
        return form(badge, endorsement, model);
    }

    private String form(@Nullable UUID badge, String endorsement, Model model) {
        model.addAttribute("choices", requests.choices());
        model.addAttribute("badge", badge);
        model.addAttribute("endorsement", endorsement.length() > LONGEST_SHOWN ? "" : endorsement);
        return "award/endorsement-bring";
    }
}
