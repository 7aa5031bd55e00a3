package org.laurel.practice;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Third-party initiated login, LTI Security Framework §5.1.1.1: sends the browser to the tool with two hints. */
@Page
@RequestMapping("/courses/{course}/placements/{placement}")
class LaunchController {

    private final ResourceLinks links;
    private final Tools tools;
    private final Initiations initiations;
    private final Address address;

    LaunchController(ResourceLinks links, Tools tools, Initiations initiations, Address address) {
        this.links = links;
        this.tools = tools;
        this.initiations = initiations;
        this.address = address;
    }

    @GetMapping("/launch")
    String launch(
            Member me,
            @PathVariable String placement,
            @RequestParam(name = "in", defaultValue = "window") String target,
            Model model) {
        var link = links.in(me.course().id(), placement).orElseThrow(NotHere::new);
        var tool = tools.byClientId(link.clientId()).orElseThrow(NotHere::new);
        var documentTarget = target.equals("iframe") ? "iframe" : "window";
        model.addAttribute("tool", tool);
        model.addAttribute("link", link);
        model.addAttribute("issuer", address.issuer());
        model.addAttribute("hints", initiations.begin(new Initiation(me.person().id(), link.id(), documentTarget)));
        return "launch";
    }

    /** Where a tool sends the person when there is nothing more to do, perhaps with words to show. */
    @GetMapping("/return")
    String comeBack(
            Member me,
            @PathVariable String placement,
            @RequestParam(name = "lti_msg", defaultValue = "") String message,
            @RequestParam(name = "lti_errormsg", defaultValue = "") String error,
            Model model) {
        model.addAttribute("link", links.in(me.course().id(), placement).orElseThrow(NotHere::new));
        model.addAttribute("course", me.course());
        model.addAttribute("message", shortened(message));
        model.addAttribute("error", shortened(error));
        return "return";
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
