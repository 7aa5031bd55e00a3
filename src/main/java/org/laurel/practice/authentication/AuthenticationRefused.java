package org.laurel.practice.authentication;

import java.util.Optional;

/** An authentication request that gets no id_token. The tool is told where that is safe, otherwise the person is. */
final class AuthenticationRefused extends RuntimeException {

    private final Optional<Answer> answer;
    private final String pageReason;

    private AuthenticationRefused(Optional<Answer> answer, String pageReason, String message) {
        super(message);
        this.answer = answer;
        this.pageReason = pageReason;
    }

    /** OpenID Connect Core §3.1.2.6: an error response to the redirect URI. */
    static AuthenticationRefused atTool(String redirectUri, String state, String error, String description) {
        return new AuthenticationRefused(
                Optional.of(new Answer(redirectUri, state, error, description)), "", description);
    }

    /** Client or redirect URI are not known: nothing may be sent there. */
    static AuthenticationRefused onPage(String reason) {
        return new AuthenticationRefused(Optional.empty(), reason, reason);
    }

    Optional<Answer> answer() {
        return answer;
    }

    String pageReason() {
        return pageReason;
    }

    record Answer(String redirectUri, String state, String error, String description) {}
}
