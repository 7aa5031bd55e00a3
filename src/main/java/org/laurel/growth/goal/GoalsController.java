package org.laurel.growth.goal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.Days;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One's own goals, whatever one's role in today's course. What was typed stays where something is wrong. */
@Controller
@RequestMapping("/growth/goals")
class GoalsController {

    private final Goals goals;
    private final Clock clock;

    GoalsController(Goals goals, Clock clock) {
        this.goals = goals;
        this.clock = clock;
    }

    @GetMapping
    String list(CurrentPerson me, Model model) {
        return show(me, null, GoalForm.EMPTY, null, model);
    }

    @PostMapping
    String add(@ModelAttribute GoalForm form, CurrentPerson me, Model model, HttpServletResponse response) {
        LocalDate today = Days.today(clock);
        Optional<String> error = form.wrong(today);
        if (error.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, null, form, error.get(), model);
        }
        goals.add(me.id(), form.text(), form.date(today));
        return "redirect:/growth/goals";
    }

    @GetMapping("/{goal}")
    String edit(@PathVariable UUID goal, CurrentPerson me, Model model) {
        return show(me, goal, null, null, model);
    }

    @PostMapping("/{goal}")
    String change(
            @PathVariable UUID goal,
            @ModelAttribute GoalForm form,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        LocalDate today = Days.today(clock);
        Optional<String> error = form.wrong(today);
        if (error.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, goal, form, error.get(), model);
        }
        goals.change(me.id(), new Goal(goal, form.text(), form.date(today), form.chosen()));
        return "redirect:/growth/goals";
    }

    @PostMapping("/{goal}/remove")
    String remove(@PathVariable UUID goal, CurrentPerson me) {
        goals.remove(me.id(), goal);
        return "redirect:/growth/goals";
    }

    private String show(
            CurrentPerson me, @Nullable UUID edited, @Nullable GoalForm typed, @Nullable String error, Model model) {
        List<Goal> all = goals.of(me.id());
        Goal goal = edited == null
                ? null
                : all.stream().filter(it -> it.id().equals(edited)).findFirst().orElseThrow(PageProblem::notFound);
        model.addAttribute("goals", all);
        model.addAttribute("goal", goal);
        model.addAttribute("form", typed != null ? typed : goal == null ? GoalForm.EMPTY : GoalForm.of(goal));
        model.addAttribute("full", all.size() >= Goals.MOST);
        model.addAttribute("most", Goals.MOST);
        model.addAttribute("statuses", Goal.STATUSES);
        model.addAttribute("error", error);
        return "growth/goals";
    }
}
