package org.laurel.practice.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;

/**
 * A tool's authentication request, with what can be checked in it without knowing who is signed in: LTI Security
 * Framework §5.1.1.2 and OpenID Connect Core §3.2.2.1.
 */
record AuthenticationRequest(Tool tool, String redirectUri, String state, String nonce, Initiation.Hints hints) {

    private static final int LONGEST = 4096;

    /** The parameters that are read; a page which repeats the request repeats these. */
    static final List<String> PARAMETERS = List.of(
            "scope",
            "response_type",
            "response_mode",
            "prompt",
            "client_id",
            "redirect_uri",
            "state",
            "nonce",
            "login_hint",
            "lti_message_hint");

    static AuthenticationRequest of(HttpServletRequest request, Tools tools) {
        var tool = single(request, "client_id")
                .flatMap(tools::byClientId)
                .orElseThrow(() -> AuthenticationRefused.onPage("client"));
        var redirectUri = single(request, "redirect_uri")
                .filter(tool::mayReceiveAt)
                .orElseThrow(() -> AuthenticationRefused.onPage("redirect"));
        var reply = new Reply(redirectUri, single(request, "state").orElse(""));
        for (var name : PARAMETERS) {
            var values = request.getParameterValues(name);
            reply.require(
                    values == null || values.length == 1 && values[0].length() <= LONGEST,
                    "invalid_request",
                    name + " must be given once and have at most " + LONGEST + " characters");
        }
        reply.require(!reply.state.isEmpty(), "invalid_request", "state is missing");
        reply.require(
                is(request, "response_type", "id_token"),
                "unsupported_response_type",
                "response_type must be id_token");
        reply.require(is(request, "scope", "openid"), "invalid_scope", "scope must be openid");
        reply.require(is(request, "response_mode", "form_post"), "invalid_request", "response_mode must be form_post");
        reply.require(is(request, "prompt", "none"), "invalid_request", "prompt must be none");
        return new AuthenticationRequest(
                tool,
                redirectUri,
                reply.state,
                reply.needed(request, "nonce"),
                new Initiation.Hints(reply.needed(request, "login_hint"), reply.needed(request, "lti_message_hint")));
    }

    AuthenticationRefused refused(String error, String description) {
        return AuthenticationRefused.atTool(redirectUri, state, error, description);
    }

    private static boolean is(HttpServletRequest request, String name, String value) {
        return value.equals(request.getParameter(name));
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isEmpty() && values[0].length() <= LONGEST
                ? Optional.of(values[0])
                : Optional.empty();
    }

    /** Where an error may be sent, once client and redirect URI are known to belong together. */
    private record Reply(String redirectUri, String state) {

        void require(boolean holds, String error, String description) {
            if (!holds) {
                throw AuthenticationRefused.atTool(redirectUri, state, error, description);
            }
        }

        String needed(HttpServletRequest request, String name) {
            var value = single(request, name);
            require(value.isPresent(), "invalid_request", name + " is missing");
            return value.orElseThrow();
        }
    }
}
