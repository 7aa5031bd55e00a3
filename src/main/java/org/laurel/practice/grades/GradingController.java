package org.laurel.practice.grades;

import java.util.Optional;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What who teaches changes in the gradebook by hand; tools find out when they ask. */
@Page
@RequestMapping("/courses/{course}/grades/{column}")
class GradingController {

    private static final String BACK = "redirect:/courses/{course}/grades";
    private static final int LONGEST_LABEL = 255;

    private final LineItems lineItems;
    private final Courses courses;
    private final Gradebook gradebook;

    GradingController(LineItems lineItems, Courses courses, Gradebook gradebook) {
        this.lineItems = lineItems;
        this.courses = courses;
        this.gradebook = gradebook;
    }

    @PostMapping
    String change(
            Member me,
            @PathVariable("column") String id,
            @RequestParam("label") String label,
            @RequestParam("maximum") String maximum,
            @RequestParam(name = "scale", defaultValue = "false") boolean scale) {
        var column = column(me, id);
        var wanted = column.with(label(label), maximum(column, maximum));
        if (scale) {
            lineItems.replace(wanted);
        } else {
            lineItems.write(wanted);
        }
        return BACK + "#c-{column}";
    }

    @PostMapping("/delete")
    String delete(Member me, @PathVariable("column") String id) {
        lineItems.delete(column(me, id));
        return BACK;
    }

    @PostMapping("/{learner}")
    String override(
            Member me,
            @PathVariable("column") String id,
            @PathVariable("learner") String learner,
            @RequestParam("points") String typed) {
        var points = Points.of(typed).orElseThrow(() -> bad("grading.badPoints"));
        gradebook.override(column(me, id), learner(me, learner), points, me.person());
        return BACK + "#c-{column}";
    }

    @PostMapping("/{learner}/blank")
    String blank(Member me, @PathVariable("column") String id, @PathVariable("learner") String learner) {
        gradebook.override(column(me, id), learner(me, learner), null, me.person());
        return BACK + "#c-{column}";
    }

    private LineItem column(Member me, String id) {
        if (!me.teaches()) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
        return lineItems.in(me.course().id(), id).orElseThrow(NotHere::new);
    }

    private Member learner(Member me, String id) {
        return courses.member(me.course().id(), id).filter(Member::learns).orElseThrow(NotHere::new);
    }

    private static String label(String typed) {
        return Optional.of(typed.strip())
                .filter(it -> !it.isEmpty() && it.length() <= LONGEST_LABEL)
                .filter(it -> it.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> bad("grading.badLabel"));
    }

    /** What is shown is rounded, so that left as it is it must not change the column. */
    private static double maximum(LineItem column, String typed) {
        return typed.strip().equals(column.maximum())
                ? column.scoreMaximum()
                : Points.of(typed).filter(it -> it > 0).orElseThrow(() -> bad("grading.badMaximum"));
    }

    private static PageRefused bad(String reason) {
        return new PageRefused(HttpStatus.BAD_REQUEST, reason);
    }
}
