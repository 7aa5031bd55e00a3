package org.laurel.practice.grades;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Person;
import org.laurel.practice.page.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The gradebook for who teaches, their own grades for who learns. */
@Page
@RequestMapping("/courses/{course}/grades")
class GradesController {

    private final Courses courses;
    private final LineItems lineItems;
    private final Gradebook gradebook;
    private final Reviews reviews;

    GradesController(Courses courses, LineItems lineItems, Gradebook gradebook, Reviews reviews) {
        this.courses = courses;
        this.lineItems = lineItems;
        this.gradebook = gradebook;
        this.reviews = reviews;
    }

    @GetMapping
    String grades(Member me, Model model) {
        var course = me.course().id();
        var learners = courses.members(course).stream()
                .filter(Member::learns)
                .filter(it -> me.teaches() || it.person().equals(me.person()))
                .toList();
        var results = gradebook.resultsIn(course);
        var received = gradebook.receivedIn(course);
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
        model.addAttribute("reviews", reviews.in(course));
        model.addAttribute(
                "columns",
                lineItems.in(course).stream()
                        .map(it -> new Column(
                                it,
                                learners.stream()
                                        .map(learner -> grade(it, learner, results, received))
                                        .toList()))
                        .toList());
        return "grades";
    }

    private static Grade grade(
            LineItem lineItem, Member learner, List<Result> results, List<Gradebook.Received> received) {
        var result = results.stream()
                .filter(it -> it.lineItemId().equals(lineItem.id())
                        && it.personId().equals(learner.person().id()))
                .findFirst()
                .orElse(null);
        var history = received.stream()
                .filter(it -> it.lineItemId().equals(lineItem.id())
                        && it.score().userId().equals(learner.person().id()))
                .map(Gradebook.Received::score)
                .toList();
        return new Grade(learner.person(), learner.active(), result, history);
    }

    /** A column with the grades of those who may be seen. */
    record Column(LineItem lineItem, List<Grade> grades) {}

    /** One person's grade in one column, with every score that came in for it, the newest first. */
    record Grade(Person person, boolean active, @Nullable Result result, List<Score> history) {}
}
