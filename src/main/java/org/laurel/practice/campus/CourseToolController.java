package org.laurel.practice.campus;

import org.laurel.practice.course.Member;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LoginPage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A tool in the navigation of a course, where nobody had to place it. */
@Page
@RequestMapping("/courses/{course}/tools/{tool}")
class CourseToolController {

    private final Tools tools;
    private final LoginPage login;

    CourseToolController(Tools tools, LoginPage login) {
        this.tools = tools;
        this.login = login;
    }

    @ModelAttribute
    void member(Member me, Model model) {
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
    }

    @GetMapping
    String show(@PathVariable("tool") String clientId, Model model) {
        model.addAttribute("tool", inNavigation(clientId));
        return "course-tool";
    }

    @GetMapping("/launch")
    String launch(
            Member me,
            @PathVariable("tool") String clientId,
            @RequestParam(name = "in", defaultValue = "window") String target,
            Model model) {
        var tool = inNavigation(clientId);
        return login.show(
                Initiation.navigation(me, tool, LoginPage.documentTarget(target)),
                tool,
                tool.courseNavigation().orElseThrow(NotHere::new).targetLinkUri(),
                model);
    }

    private Tool inNavigation(String clientId) {
        return tools.byClientId(clientId)
                .filter(it -> it.courseNavigation().isPresent())
                .orElseThrow(NotHere::new);
    }
}
