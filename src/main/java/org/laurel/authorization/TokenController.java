package org.laurel.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The token endpoint (RFC 6749 §3.2). */
@Controller
class TokenController {

    private static final Logger LOG = LoggerFactory.getLogger(TokenController.class);

    private final ClientGrant clientGrant;

    TokenController(ClientGrant clientGrant) {
        this.clientGrant = clientGrant;
    }

    @PostMapping("/oauth2/token")
    ResponseEntity<TokenAnswer> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw TokenRefused.invalidRequest("Parameters belong into the body, not into the address");
        }
        var form = new TokenForm(request.getParameterMap());
        String grant = form.require("grant_type");
        TokenAnswer answer =
                switch (grant) {
                    case "client_credentials" ->
                        clientGrant.answer(
                                ClientCredentials.of(authorization, form),
                                form.find("scope").orElse(null));
                    default -> throw TokenRefused.unsupportedGrant();
                };
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    @ExceptionHandler(TokenRefused.class)
    ResponseEntity<Map<String, String>> refused(TokenRefused refused) {
        LOG.info("No token: {} {}", refused.error(), refused.getMessage());
        var answer = ResponseEntity.status(refused.status()).cacheControl(CacheControl.noStore());
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Laurel\"");
        }
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refused.retryAfter());
        }
        return answer.body(Map.of("error", refused.error(), "error_description", String.valueOf(refused.getMessage())));
    }
}
