package org.laurel.practice.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Sessions;
import org.laurel.practice.launch.IdTokens;
import org.laurel.practice.launch.Initiations;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/** The OpenID Connect authorization endpoint: answers a tool's request with an id_token for the person signed in. */
@Page
class AuthenticationController {

    private final Tools tools;
    private final Sessions sessions;
    private final Initiations initiations;
    private final LaunchMessages messages;
    private final Courses courses;
    private final IdTokens idTokens;

    AuthenticationController(
            Tools tools,
            Sessions sessions,
            Initiations initiations,
            LaunchMessages messages,
            Courses courses,
            IdTokens idTokens) {
        this.tools = tools;
        this.sessions = sessions;
        this.initiations = initiations;
        this.messages = messages;
        this.courses = courses;
        this.idTokens = idTokens;
    }

    @RequestMapping(
            path = "/auth",
            method = {RequestMethod.GET, RequestMethod.POST})
    String authenticate(HttpServletRequest http, Model model) {
        var request = AuthenticationRequest.of(http, tools);
        var person = sessions.personOf(http);
        if (person.isEmpty() && cameFromAnotherSite(http)) {
            model.addAttribute("action", "/auth");
            model.addAttribute("parameters", parameters(http));
            return "auth-again";
        }
        var me = person.orElseThrow(() -> request.refused("login_required", "Nobody is signed in to the platform"));
        var initiation = initiations
                .find(request.hints())
                .orElseThrow(() -> request.refused(
                        "invalid_request", "login_hint and lti_message_hint are not known, too old or used already"));
        if (!initiation.personId().equals(me.id())) {
            throw request.refused("login_required", "Another person than the one of the login_hint is signed in");
        }
        if (!initiation.clientId().equals(request.tool().clientId())) {
            throw request.refused("unauthorized_client", "This launch was begun for another client_id");
        }
        var member = courses.visitor(initiation.courseId(), me.id())
                .orElseThrow(() -> request.refused("access_denied", "The person has left the course"));
        var message = messages.compose(initiation, request.tool(), member);
        if (!initiations.spend(request.hints())) {
            throw request.refused("invalid_request", "login_hint was used already");
        }
        model.addAttribute("redirectUri", request.redirectUri());
        var fields = new LinkedHashMap<String, String>();
        fields.put("id_token", idTokens.issue(message, request.nonce()));
        fields.put("state", request.state());
        model.addAttribute("fields", fields);
        return "auth-answer";
    }

    @ExceptionHandler
    ModelAndView refuse(AuthenticationRefused refused, HttpServletResponse response) {
        if (refused.answer().isEmpty()) {
            response.setStatus(400);
            return new ModelAndView("problem", Map.of("reason", "problem." + refused.pageReason()));
        }
        var answer = refused.answer().get();
        var fields = new LinkedHashMap<String, String>();
        fields.put("error", answer.error());
        fields.put("error_description", answer.description());
        if (!answer.state().isEmpty()) {
            fields.put("state", answer.state());
        }
        return new ModelAndView("auth-answer", Map.of("redirectUri", answer.redirectUri(), "fields", fields));
    }

    /**
     * A browser leaves our SameSite=Lax cookie out when a page of the tool posts here or sends its frame here. The
     * answer then is a page of ours that repeats the request, which carries the cookie if there is one.
     */
    private static boolean cameFromAnotherSite(HttpServletRequest http) {
        return "cross-site".equals(http.getHeader("Sec-Fetch-Site"));
    }

    private static Map<String, String> parameters(HttpServletRequest http) {
        var parameters = new LinkedHashMap<String, String>();
        AuthenticationRequest.PARAMETERS.forEach(it -> parameters.put(it, http.getParameter(it)));
        return parameters;
    }
}
