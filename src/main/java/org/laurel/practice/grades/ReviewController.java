package org.laurel.practice.grades;

import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LoginPage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens one learner's result in the tool that the column belongs to. */
@Page
@RequestMapping("/courses/{course}/grades/{column}/{learner}/review")
class ReviewController {

    private final Reviews reviews;
    private final ReviewRequests requests;
    private final Gradebook gradebook;
    private final Tools tools;
    private final Courses courses;
    private final LoginPage login;

    ReviewController(
            Reviews reviews,
            ReviewRequests requests,
            Gradebook gradebook,
            Tools tools,
            Courses courses,
            LoginPage login) {
        this.reviews = reviews;
        this.requests = requests;
        this.gradebook = gradebook;
        this.tools = tools;
        this.courses = courses;
        this.login = login;
    }

    @ModelAttribute
    void member(Member me, Model model) {
        if (!me.teaches()) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
    }

    @GetMapping
    String review(
            Member me, @PathVariable("column") String column, @PathVariable("learner") String learner, Model model) {
        var opened = opened(me, column, learner);
        model.addAttribute("column", column);
        model.addAttribute("tool", opened.tool());
        model.addAttribute("learner", opened.learner().person());
        return "review";
    }

    @GetMapping("/launch")
    String launch(
            Member me,
            @PathVariable("column") String column,
            @PathVariable("learner") String learner,
            @RequestParam(name = "in", defaultValue = "window") String target,
            Model model) {
        var tool = opened(me, column, learner).tool();
        return login.show(
                Initiation.review(me, tool, column, learner, LoginPage.documentTarget(target)),
                tool,
                requests.target(tool, column),
                model);
    }

    private Opened opened(Member me, String column, String learner) {
        var course = me.course().id();
        var offered = reviews.in(course);
        if (gradebook.resultsIn(course).stream()
                .filter(it -> it.lineItemId().equals(column) && it.personId().equals(learner))
                .noneMatch(offered::includes)) {
            throw new NotHere();
        }
        return new Opened(
                reviews.toolOf(column).flatMap(tools::byClientId).orElseThrow(NotHere::new),
                courses.member(course, learner).orElseThrow(NotHere::new));
    }

    private record Opened(Tool tool, Member learner) {}
}
