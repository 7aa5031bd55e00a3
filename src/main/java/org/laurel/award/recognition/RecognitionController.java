package org.laurel.award.recognition;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.CredentialOutline;
import org.laurel.catalogue.CredentialOutlines;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.Days;
import org.laurel.foundation.Ids;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each micro-credential, and each stack beside them, counts for. Everybody reads it; program leads decide it. */
@Controller
@RequestMapping("/recognition")
class RecognitionController {

    private static final Set<String> DONE = Set.of("entered", "withdrawn");

    private final Policies policies;
    private final RecognitionChanges changes;
    private final CredentialOutlines outlines;
    private final Clock clock;

    RecognitionController(Policies policies, RecognitionChanges changes, CredentialOutlines outlines, Clock clock) {
        this.policies = policies;
        this.changes = changes;
        this.outlines = outlines;
        this.clock = clock;
    }

    /** A micro-credential or stack with what it counts for today, and what it will. */
    record Line(
            CredentialOutline.Named of,
            @Nullable Policy now,
            @Nullable Policy next) {}

    @GetMapping
    String list(CurrentPerson me, Locale locale, Model model) {
        LocalDate today = Days.today(clock);
        List<Policy> all = policies.standing();
        model.addAttribute(
                "lines",
                outlines.read(locale.getLanguage())
                        .everything()
                        .map(it -> line(it, all, today))
                        .filter(it -> it.of().offered() || it.now() != null)
                        .toList());
        model.addAttribute("lead", me.may(Capability.PROGRAM_LEAD));
        return "award/recognition";
    }

    private static Line line(CredentialOutline.Named of, List<Policy> all, LocalDate today) {
        Policy now = Policy.on(today, of.id(), all).orElse(null);
        Policy next = all.stream()
                .filter(it -> it.earnedId().equals(of.id()) && it.inForceFrom().isAfter(today))
                .min(java.util.Comparator.comparing(Policy::inForceFrom))
                .orElse(null);
        return new Line(of, now, next);
    }

    @GetMapping("/{earned}")
    String page(
            @PathVariable UUID earned,
            @RequestParam(defaultValue = "") String done,
            CurrentPerson me,
            Locale locale,
            Model model) {
        me.require(Capability.PROGRAM_LEAD);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return show(earned, null, null, locale, model);
    }

    @PostMapping("/{earned}")
    String enter(
            @PathVariable UUID earned,
            @ModelAttribute PolicyForm form,
            @RequestParam(defaultValue = "0") int awards,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.PROGRAM_LEAD);
        Policies.Begin begin = policies.begin(earned);
        Optional<String> error = form.wrong(begin.earliest(), begin.latest());
        if (error.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(earned, form, error.get(), locale, model);
        }
        Policy wanted = form.policy(Ids.next(), earned);
        int touched = changes.touched(wanted);
        if (touched != awards) {
            model.addAttribute("form", form);
            return change("enter", wanted, touched, locale, model);
        }
        policies.enter(wanted);
        return "redirect:/recognition/" + earned + "?done=entered";
    }

    /** Says how many awards count by a policy, and for what they would count without it. */
    @GetMapping("/{earned}/{policy}/withdraw")
    String withdraw(
            @PathVariable UUID earned, @PathVariable UUID policy, CurrentPerson me, Locale locale, Model model) {
        me.require(Capability.PROGRAM_LEAD);
        Policy wanted = withdrawable(earned, policy)
                .orElseThrow(() -> new PageProblem(HttpStatus.CONFLICT, "recognition.problem.begun"));
        return change("withdraw", wanted, changes.touched(wanted), locale, model);
    }

    /** @param awards how many the lead was told of; where there are more or fewer by now, the lead is asked again */
    @PostMapping("/{earned}/{policy}/withdraw")
    String withdraw(
            @PathVariable UUID earned,
            @PathVariable UUID policy,
            @RequestParam(defaultValue = "0") int awards,
            CurrentPerson me,
            Locale locale,
            Model model) {
        me.require(Capability.PROGRAM_LEAD);
        Optional<Policy> wanted = withdrawable(earned, policy);
        int touched = wanted.map(changes::touched).orElse(awards);
        if (touched != awards) {
            return change("withdraw", wanted.orElseThrow(), touched, locale, model);
        }
        policies.withdraw(earned, policy);
        return "redirect:/recognition/" + earned + "?done=withdrawn";
    }

    private Optional<Policy> withdrawable(UUID earned, UUID policy) {
        return policies.history(earned).stream()
                .filter(kept -> kept.withdrawable() && kept.policy().id().equals(policy))
                .map(Policies.Kept::policy)
                .findFirst();
    }

    /** Before it is done: what a policy that comes or goes changes. */
    private String change(String what, Policy policy, int touched, Locale locale, Model model) {
        Policy before = Policy.on(policy.inForceFrom().minusDays(1), policy.earnedId(), standing(policy.earnedId()))
                .orElse(null);
        model.addAttribute("of", named(policy.earnedId(), locale));
        model.addAttribute("what", what);
        model.addAttribute("policy", policy);
        model.addAttribute("touched", touched);
        model.addAttribute("now", what.equals("enter") ? before : policy);
        model.addAttribute("then", what.equals("enter") ? policy : before);
        return "award/policy-change";
    }

    private CredentialOutline.Named named(UUID earned, Locale locale) {
        return outlines.read(locale.getLanguage())
                .everything()
                .filter(named -> named.id().equals(earned))
                .findFirst()
                .orElseThrow(PageProblem::notFound);
    }

    private List<Policy> standing(UUID earned) {
        return policies.history(earned).stream()
                .filter(kept -> kept.withdrawnAt() == null)
                .map(Policies.Kept::policy)
                .toList();
    }

    private String show(UUID earned, @Nullable PolicyForm typed, @Nullable String error, Locale locale, Model model) {
        CredentialOutline.Named of = named(earned, locale);
        List<Policies.Kept> history = policies.history(earned);
        List<Policy> standing = history.stream()
                .filter(it -> it.withdrawnAt() == null)
                .map(Policies.Kept::policy)
                .toList();
        Policy now = Policy.on(Days.today(clock), earned, standing).orElse(null);
        model.addAttribute("of", of);
        model.addAttribute("now", now);
        model.addAttribute("history", history);
        model.addAttribute("begin", policies.begin(earned));
        model.addAttribute("form", typed != null ? typed : now == null ? PolicyForm.EMPTY : PolicyForm.of(now));
        model.addAttribute("error", error);
        return "award/policy";
    }
}
