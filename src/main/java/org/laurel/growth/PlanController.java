package org.laurel.growth;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.Days;
import org.laurel.directory.FormText;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own plan for this school year or the next: the pathway, and which micro-credentials by when. */
@Controller
@RequestMapping("/growth/plan/{year:\\d{4}}")
class PlanController {

    private final Plans plans;
    private final GrowthRecords records;
    private final Clock clock;

    PlanController(Plans plans, GrowthRecords records, Clock clock) {
        this.plans = plans;
        this.records = records;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable int year, CurrentPerson me, Locale locale, Model model) {
        return show(open(year), me, null, locale, model);
    }

    @PostMapping("/pathway")
    String choose(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String pathway,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        SchoolYear open = open(year);
        if (!Plan.PATHWAYS.contains(pathway)) {
            return wrong(open, me, "pathway", locale, model, response);
        }
        plans.choose(me.id(), open, pathway);
        return back(open);
    }

    @PostMapping("/items")
    String put(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String due,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        SchoolYear open = open(year);
        Optional<UUID> earned = id(of);
        if (earned.isEmpty()) {
            return wrong(open, me, "of", locale, model, response);
        }
        Optional<LocalDate> day = Days.read(due).filter(it -> SchoolYear.of(it).equals(open));
        if (!FormText.line(due).isEmpty() && day.isEmpty()) {
            return wrong(open, me, "due", locale, model, response);
        }
        plans.put(me.id(), open, earned.get(), day.orElse(null));
        return back(open);
    }

    @PostMapping("/items/{earned}/remove")
    String remove(@PathVariable int year, @PathVariable UUID earned, CurrentPerson me) {
        SchoolYear open = open(year);
        plans.remove(me.id(), open, earned);
        return back(open);
    }

    private static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws PageProblem 404 for years that are over or too far away */
    private SchoolYear open(int year) {
        SchoolYear now = SchoolYear.of(Days.today(clock));
        var asked = new SchoolYear(year);
        if (!asked.equals(now) && !asked.equals(now.next())) {
            throw PageProblem.notFound();
        }
        return asked;
    }

    private static String back(SchoolYear year) {
        return "redirect:/growth/plan/" + year.begins();
    }

    private String wrong(
            SchoolYear year, CurrentPerson me, String error, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(year, me, error, locale, model);
    }

    private String show(SchoolYear year, CurrentPerson me, @Nullable String error, Locale locale, Model model) {
        GrowthRecords.Planning planning = records.planning(me.id(), year, locale);
        SchoolYear now = SchoolYear.of(Days.today(clock));
        model.addAttribute("plan", planning.plan());
        model.addAttribute("other", year.equals(now) ? now.next() : now);
        model.addAttribute("pathways", Plan.PATHWAYS);
        model.addAttribute("steps", planning.steps());
        model.addAttribute("choices", planning.choices());
        model.addAttribute("full", planning.plan().items().size() >= Plans.MOST_ITEMS);
        model.addAttribute("error", error);
        return "growth/plan";
    }
}
