package org.laurel.award.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.foundation.web.ProblemLog;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The steps that a program lead can take about one award, a page each. What was typed stays where something is wrong. */
@Controller
@RequestMapping("/awards/{award:[0-9a-f-]{36}}")
class AwardAdministrationController {

    private final AwardHistory file;
    private final AwardAdministration stewardship;
    private final MessageSource messages;
    private final ProblemLog problems;
    private final Clock clock;

    AwardAdministrationController(
            AwardHistory file,
            AwardAdministration stewardship,
            MessageSource messages,
            ProblemLog problems,
            Clock clock) {
        this.file = file;
        this.stewardship = stewardship;
        this.messages = messages;
        this.problems = problems;
        this.clock = clock;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping("/revoke")
    String revoke(@PathVariable UUID award, Model model) {
        AwardHistory.Entry it = file.find(award);
        String reason = it.isIncomplete()
                ? messages.getMessage("award.lead.incomplete.reason", null, Locale.forLanguageTag(it.language()))
                : "";
        return step("revoke", it, AwardAdministrationForm.why(reason), model);
    }

    @PostMapping("/revoke")
    String revoke(
            @PathVariable UUID award,
            @ModelAttribute AwardAdministrationForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return form.wrongReason()
                .map(it -> wrong("revoke", award, form, it, model, response))
                .orElseGet(() -> signed(
                        "revoke",
                        award,
                        form,
                        model,
                        request,
                        response,
                        () -> back(award, stewardship.revoke(award, form.reasonText()) ? "revoked" : "unchanged")));
    }

    @GetMapping("/correct")
    String correct(@PathVariable UUID award, Locale locale, Model model) {
        AwardHistory.Entry it = file.find(award);
        String reason = it.isRevoked()
                ? String.valueOf(it.revocationReason())
                : messages.getMessage("award.lead.correct.reason.usual", null, Locale.forLanguageTag(it.language()));
        return step("correct", it, AwardAdministrationForm.of(it, reason), model);
    }

    @PostMapping("/correct")
    String correct(
            @PathVariable UUID award,
            @ModelAttribute AwardAdministrationForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        AwardHistory.Entry it = file.find(award);
        return form.wrongCorrection(today(it.zone()))
                .map(error -> wrong("correct", award, form, error, model, response))
                .orElseGet(() -> signed(
                        "correct",
                        award,
                        form,
                        model,
                        request,
                        response,
                        () -> back(
                                stewardship
                                        .correct(award, form.correction(it.zone()))
                                        .id(),
                                "corrected")));
    }

    @GetMapping("/renew")
    String renew(@PathVariable UUID award, Model model) {
        AwardHistory.Entry it = file.find(award);
        return step("renew", it, AwardAdministrationForm.until(nextEnd(it)), model);
    }

    @PostMapping("/renew")
    String renew(
            @PathVariable UUID award,
            @ModelAttribute AwardAdministrationForm typed,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        AwardHistory.Entry it = file.find(award);
        AwardAdministrationForm form = typed.expires() == null ? AwardAdministrationForm.until(nextEnd(it)) : typed;
        return form.wrongExpiry(today(it.zone()))
                .map(error -> wrong("renew", award, form, error, model, response))
                .orElseGet(() -> signed(
                        "renew",
                        award,
                        form,
                        model,
                        request,
                        response,
                        () -> back(stewardship.renew(award, form.end(it.zone())).id(), "renewed")));
    }

    @GetMapping("/name")
    String name(@PathVariable UUID award, Model model) {
        AwardHistory.Entry it = file.find(award);
        return step("name", it, AwardAdministrationForm.of(it, ""), model);
    }

    @PostMapping("/name")
    String name(
            @PathVariable UUID award,
            @ModelAttribute AwardAdministrationForm form,
            Model model,
            HttpServletResponse response) {
        Optional<String> error = form.wrongName();
        if (error.isPresent()) {
            return wrong("name", award, form, error.get(), model, response);
        }
        stewardship.rename(award, form.nameText());
        return back(award, "renamed");
    }

    /**
     * As long again as its micro-credential says, or else as it was good for itself, from its end or from today, whichever is
     * later. Null where it does not end.
     */
    private @Nullable LocalDate nextEnd(AwardHistory.Entry it) {
        Period term = term(it);
        if (term == null) {
            return null;
        }
        LocalDate today = today(it.zone());
        LocalDate end = it.expiresAt() == null
                ? today
                : it.expiresAt().atZone(it.zone()).toLocalDate();
        return (end.isAfter(today) ? end : today).plus(term);
    }

    private static @Nullable Period term(AwardHistory.Entry it) {
        if (it.months() != null) {
            return Period.ofMonths(it.months());
        }
        return it.expiresAt() == null
                ? null
                : Period.between(
                        it.issuedAt().atZone(it.zone()).toLocalDate(),
                        it.expiresAt().atZone(it.zone()).toLocalDate());
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private String wrong(
            String step,
            UUID award,
            AwardAdministrationForm form,
            String error,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", error);
        return step(step, file.find(award), form, model);
    }

    /** Does what needs a signature; where there can be none, the page says so and keeps what was typed. */
    private String signed(
            String step,
            UUID award,
            AwardAdministrationForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Supplier<String> deed) {
        try {
            return deed.get();
        } catch (BadgeKeyUnusable e) {
            response.setStatus(e.status().value());
            model.addAttribute("unsigned", problems.note(e, request));
            return step(step, file.find(award), form, model);
        }
    }

    private static String step(String step, AwardHistory.Entry award, AwardAdministrationForm form, Model model) {
        if (award.successorId() != null) {
            throw new PageProblem(HttpStatus.CONFLICT, "award.problem.not-newest");
        }
        if (award.isRevoked() && !step.equals("correct")) {
            throw new PageProblem(HttpStatus.CONFLICT, "award.problem.taken-back");
        }
        model.addAttribute("award", award);
        model.addAttribute("form", form);
        model.addAttribute("step", step);
        return "award/step";
    }

    private static String back(UUID award, String done) {
        return "redirect:/awards/" + award + "?done=" + done;
    }
}
