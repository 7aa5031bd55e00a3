package org.laurel.award.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;
import org.laurel.award.issuing.AwardValidity;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How long awards are good for, by micro-credential. */
@Controller
@RequestMapping("/awards/validity")
class ValidityController {

    private static final Pattern MONTHS = Pattern.compile("[1-9]\\d{0,2}");

    private final AwardValidity validity;

    ValidityController(AwardValidity validity) {
        this.validity = validity;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", done.equals("yes"));
        return show(null, "", model);
    }

    @PostMapping
    String set(
            @RequestParam UUID of,
            @RequestParam(defaultValue = "") String months,
            Model model,
            HttpServletResponse response) {
        String typed = AwardRules.oneLine(months);
        boolean isNumber = MONTHS.matcher(typed).matches() && Integer.parseInt(typed) <= AwardValidity.MOST_MONTHS;
        if (!typed.isEmpty() && !isNumber) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(of, typed, model);
        }
        validity.set(of, typed.isEmpty() ? null : Integer.valueOf(typed));
        return "redirect:/awards/validity?done=yes";
    }

    private String show(@Nullable UUID wrong, String typed, Model model) {
        model.addAttribute("rules", validity.rules());
        model.addAttribute("wrong", wrong);
        model.addAttribute("typed", typed.substring(0, Math.min(20, typed.length())));
        model.addAttribute("most", AwardValidity.MOST_MONTHS);
        return "award/validity";
    }
}
