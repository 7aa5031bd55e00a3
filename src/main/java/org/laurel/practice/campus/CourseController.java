package org.laurel.practice.campus;

import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.deeplinking.DeepLinkings;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.ToolMessage;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A course with what is placed in it. */
@Page
@RequestMapping("/courses/{course}")
class CourseController {

    private final ResourceLinks links;
    private final Tools tools;
    private final DeepLinkings deepLinkings;

    CourseController(ResourceLinks links, Tools tools, DeepLinkings deepLinkings) {
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

    @GetMapping("/placements/{placement}")
    String placement(Member me, @PathVariable String placement, Model model) {
        var link = links.in(me.course().id(), placement).orElseThrow(NotHere::new);
        model.addAttribute("link", link);
        model.addAttribute("tool", tools.byClientId(link.clientId()).orElseThrow(NotHere::new));
        return "placement";
    }
}
