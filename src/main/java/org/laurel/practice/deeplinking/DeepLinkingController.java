package org.laurel.practice.deeplinking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.course.Sessions;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LoginPage;
import org.laurel.practice.page.BrowserGuard;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.NotSignedIn;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.laurel.practice.platform.Tools;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing content for a course in a tool, and removing what was chosen. */
@Page
@RequestMapping("/courses/{course}")
public class DeepLinkingController {

    private static final String CONTENT = "/tools/{tool}/content";

    private final Tools tools;
    private final LoginPage login;
    private final DeepLinkings deepLinkings;
    private final DeepLinkingResponses responses;
    private final ResourceLinks links;
    private final BrowserGuard guard;
    private final Sessions sessions;
    private final Courses courses;

    DeepLinkingController(
            Tools tools,
            LoginPage login,
            DeepLinkings deepLinkings,
            DeepLinkingResponses responses,
            ResourceLinks links,
            BrowserGuard guard,
            Sessions sessions,
            Courses courses) {
        this.tools = tools;
        this.login = login;
        this.deepLinkings = deepLinkings;
        this.responses = responses;
        this.links = links;
        this.guard = guard;
        this.sessions = sessions;
        this.courses = courses;
    }

    @GetMapping(CONTENT)
    String choose(Member me, @PathVariable("tool") String clientId, Model model) {
        requireTeacher(me);
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
        model.addAttribute("tool", choosable(clientId));
        return "deep-linking";
    }

    @GetMapping(CONTENT + "/launch")
    String launch(
            Member me,
            @PathVariable("tool") String clientId,
            @RequestParam(name = "in", defaultValue = "window") String target,
            Model model) {
        requireTeacher(me);
        var tool = choosable(clientId);
        return login.show(
                Initiation.content(me, tool, LoginPage.documentTarget(target)),
                tool,
                tool.message(ToolMessage.DEEP_LINKING).orElseThrow(NotHere::new).targetLinkUri(),
                model);
    }

    /**
     * Where the tool's page posts the choice. A browser leaves our cookie out of that request, so it is answered by a
     * page of ours that repeats it; only then is it known who chose.
     */
    @PostMapping(CONTENT + "/return")
    String take(
            HttpServletRequest request,
            @PathVariable("course") String course,
            @PathVariable("tool") String clientId,
            @RequestParam(name = "JWT") String jwt,
            Model model) {
        if (guard.isForeign(request)) {
            model.addAttribute("action", "/courses/" + course + "/tools/" + clientId + "/content/return");
            model.addAttribute("parameters", Map.of("JWT", jwt));
            return "auth-again";
        }
        var person = sessions.personOf(request).orElseThrow(NotSignedIn::new);
        var me = courses.visitor(course, person.id()).orElseThrow(NotHere::new);
        requireTeacher(me);
        model.addAttribute("course", me.course());
        try {
            model.addAttribute("outcome", responses.take(jwt, choosable(clientId), me));
        } catch (DeepLinkingRefused refused) {
            model.addAttribute("refused", refused.getMessage());
        }
        return "deep-linking-return";
    }

    @PostMapping("/placements/{placement}/remove")
    String remove(Member me, @PathVariable("placement") String placement) {
        requireTeacher(me);
        if (!links.remove(me.course().id(), placement)) {
            throw new NotHere();
        }
        return "redirect:/courses/{course}";
    }

    @PostMapping("/content-settings")
    String settings(
            Member me,
            @RequestParam(name = "several", defaultValue = "false") boolean several,
            @RequestParam(name = "line-items", defaultValue = "false") boolean lineItems) {
        requireTeacher(me);
        deepLinkings.take(me.course().id(), new DeepLinking(several, lineItems));
        return "redirect:/courses/{course}";
    }

    private static void requireTeacher(Member me) {
        if (!me.teaches()) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
    }

    private Tool choosable(String clientId) {
        return tools.byClientId(clientId)
                .filter(it -> it.message(ToolMessage.DEEP_LINKING).isPresent())
                .orElseThrow(NotHere::new);
    }
}
