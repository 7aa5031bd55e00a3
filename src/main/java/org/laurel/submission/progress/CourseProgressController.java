package org.laurel.submission.progress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.directory.roster.Rosters;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The learners of the course that the launch came from: who has not begun, and where the others stand. */
@Controller
@RequestMapping("/roster")
class CourseProgressController {

    private static final int AFTER_THE_QUEUE = 25;
    private static final Capability[] HELPERS = {Capability.ASSESSOR, Capability.COACH, Capability.PROGRAM_LEAD};

    private final CourseProgress progress;
    private final Rosters rosters;

    CourseProgressController(CourseProgress progress, Rosters rosters) {
        this.progress = progress;
        this.rosters = rosters;
    }

    @Bean
    static NavItem rosterNavItem() {
        return new NavItem("submission.roster.nav", "/roster", AFTER_THE_QUEUE, Set.of(HELPERS)).inCourses();
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable UUID of,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable String asked,
            CurrentPerson me,
            Locale locale,
            Model model) {
        UUID course = courseOf(me);
        CourseProgressFilter filter = CourseProgressFilter.of(standing, of, q, page);
        Map<String, Integer> counts = progress.counts(course, filter);
        List<CourseProgress.Learner> learners = progress.page(course, filter);
        int total = counts.getOrDefault(filter.standing().isEmpty() ? "everybody" : filter.standing(), 0);
        model.addAttribute("course", me.launch().contextTitle());
        model.addAttribute("roster", rosters.find(course).orElse(null));
        model.addAttribute("asked", asked != null);
        model.addAttribute("filter", filter);
        model.addAttribute("standings", CourseProgressFilter.STANDINGS);
        model.addAttribute("choices", progress.choices(locale.getLanguage()));
        model.addAttribute("counts", counts);
        model.addAttribute("total", total);
        model.addAttribute(
                "last", Math.max(1, (total + CourseProgressFilter.PAGE_SIZE - 1) / CourseProgressFilter.PAGE_SIZE));
        model.addAttribute("learners", learners);
        model.addAttribute("works", progress.works(learners, filter, locale.getLanguage()));
        return "submission/roster";
    }

    @PostMapping("/fetch")
    String fetch(
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable UUID of,
            @RequestParam(required = false) @Nullable String q,
            CurrentPerson me,
            RedirectAttributes redirect) {
        UUID course = courseOf(me);
        if (!rosters.fetchNow(course)) {
            throw new PageProblem(HttpStatus.CONFLICT, "submission.roster.problem.not-offered");
        }
        CourseProgressFilter filter = CourseProgressFilter.of(standing, of, q, 1);
        redirect.addAttribute("standing", filter.standing());
        redirect.addAttribute("of", filter.of() == null ? "" : filter.of().toString());
        redirect.addAttribute("q", filter.q());
        redirect.addAttribute("asked", "");
        return "redirect:/roster";
    }

    private static UUID courseOf(CurrentPerson me) {
        me.require(HELPERS);
        UUID course = me.launch().contextId();
        if (course == null) {
            throw new PageProblem(HttpStatus.NOT_FOUND, "submission.roster.problem.no-course");
        }
        return course;
    }
}
