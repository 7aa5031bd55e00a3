package org.laurel.practice.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.BrowserGuard;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.ToolState;
import org.laurel.practice.platform.Tools;
import org.laurel.practice.platform.WebAddress;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** How an administrator invites a tool to register, activates it, switches it off and removes it. */
@Page
@RequestMapping("/administration/tools")
class ToolsController {

    private final Administrators administrators;
    private final Registrations registrations;
    private final Tools tools;
    private final ResourceLinks links;
    private final BrowserGuard guard;
    private final Address address;

    ToolsController(
            Administrators administrators,
            Registrations registrations,
            Tools tools,
            ResourceLinks links,
            BrowserGuard guard,
            Address address) {
        this.administrators = administrators;
        this.registrations = registrations;
        this.tools = tools;
        this.links = links;
        this.guard = guard;
        this.address = address;
    }

    /** LTI Dynamic Registration §3.1: opens the tool's registration address with that of our configuration. */
    @PostMapping("/connect")
    String connect(
            Person me,
            @RequestParam(name = "url") String url,
            @RequestParam(name = "without-token", defaultValue = "false") boolean withoutToken,
            @RequestParam(name = "without-deployment", defaultValue = "false") boolean withoutDeployment,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        administrators.require(me);
        var tool = WebAddress.of(url.strip())
                .orElseThrow(() -> new PageRefused(HttpStatus.BAD_REQUEST, "registration.badAddress"));
        var secret = registrations.invite(new Registrations.Invitation(!withoutToken, !withoutDeployment));
        var configuration = UriComponentsBuilder.fromUriString(address.at("/.well-known/openid-configuration"));
        if (withoutToken) {
            configuration.queryParam("invitation", secret);
        }
        var opened = UriComponentsBuilder.fromUri(tool)
                .queryParam(
                        "openid_configuration", UriUtils.encode(configuration.toUriString(), StandardCharsets.UTF_8));
        if (!withoutToken) {
            opened.queryParam("registration_token", secret);
        }
        guard.alsoFrame(tool, request, response);
        model.addAttribute("opened", opened.build(true).toUriString());
        model.addAttribute("site", tool.getRawAuthority());
        return "registration";
    }

    /** Lets the tool be used, and places it in the courses that were ticked. */
    @PostMapping("/{tool}/activate")
    @Transactional
    public String activate(
            Person me,
            @PathVariable("tool") String clientId,
            @RequestParam(name = "course", defaultValue = "") List<String> courses) {
        administrators.require(me);
        var tool = tools.known(clientId).orElseThrow(NotHere::new).tool();
        tools.turn(clientId, ToolState.ON);
        courses.forEach(it -> links.place(tool, it, me));
        return "redirect:/administration#tools";
    }

    @PostMapping("/{tool}/off")
    String switchOff(Person me, @PathVariable("tool") String clientId) {
        administrators.require(me);
        tools.turn(clientId, ToolState.OFF);
        return "redirect:/administration#tools";
    }

    @PostMapping("/{tool}/remove")
    String remove(Person me, @PathVariable("tool") String clientId) {
        administrators.require(me);
        tools.remove(clientId);
        return "redirect:/administration#tools";
    }
}
