package org.laurel.practice;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A course with what is placed in it, its people, and what it lets tools know of them. */
@Page
@RequestMapping("/courses/{course}")
class CourseController {

    private final Courses courses;
    private final ResourceLinks links;
    private final Tools tools;
    private final DeepLinkings deepLinkings;

    CourseController(Courses courses, ResourceLinks links, Tools tools, DeepLinkings deepLinkings) {
        this.courses = courses;
        this.links = links;
        this.tools = tools;
        this.deepLinkings = deepLinkings;
    }

    @ModelAttribute
    void member(Member me, Model model) {
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
    }

    @GetMapping
    String course(Member me, Model model) {
        model.addAttribute("links", links.in(me.course().id()));
        if (me.teaches()) {
            model.addAttribute(
                    "choosable",
                    tools.all().stream()
                            .filter(it -> it.message(ToolMessage.DEEP_LINKING).isPresent())
                            .toList());
            model.addAttribute("taken", deepLinkings.switches(me.course().id()));
        }
        return "course";
    }

    @PostMapping("/privacy")
    String privacy(
            Member me,
            @RequestParam(name = "name", defaultValue = "false") boolean name,
            @RequestParam(name = "email", defaultValue = "false") boolean email) {
        if (!me.teaches()) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
        courses.send(me.course().id(), name, email);
        return "redirect:/courses/{course}";
    }

    @GetMapping("/people")
    String people(Member me, Model model) {
        model.addAttribute("members", courses.members(me.course().id()));
        return "people";
    }

    @GetMapping("/placements/{placement}")
    String placement(Member me, @PathVariable String placement, Model model) {
        var link = links.in(me.course().id(), placement).orElseThrow(NotHere::new);
        model.addAttribute("link", link);
        model.addAttribute("tool", tools.byClientId(link.clientId()).orElseThrow(NotHere::new));
        return "placement";
    }
}
