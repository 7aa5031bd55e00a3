package org.laurel.practice.authentication;

import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LoginPage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens a placed link in its tool. */
@Page
@RequestMapping("/courses/{course}/placements/{placement}")
public class LaunchController {

    private final ResourceLinks links;
    private final Tools tools;
    private final LoginPage login;

    LaunchController(ResourceLinks links, Tools tools, LoginPage login) {
        this.links = links;
        this.tools = tools;
        this.login = login;
    }

    @GetMapping("/launch")
    String launch(
            Member me,
            @PathVariable String placement,
            @RequestParam(name = "in", defaultValue = "window") String target,
            Model model) {
        var link = links.in(me.course().id(), placement).orElseThrow(NotHere::new);
        var tool = tools.byClientId(link.clientId()).orElseThrow(NotHere::new);
        return login.show(
                Initiation.link(me, link, LoginPage.documentTarget(target)), tool, link.targetLinkUri(), model);
    }
}
