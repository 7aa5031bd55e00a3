package org.laurel.authorization.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.ClientCredentials;
import org.laurel.authorization.TokenAnswer;
import org.laurel.authorization.TokenForm;
import org.laurel.authorization.TokenRefused;
import org.laurel.authorization.client.ClientGrant;
import org.laurel.authorization.wallet.WalletGrant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    private final WalletGrant walletGrant;

    TokenController(ClientGrant clientGrant, WalletGrant walletGrant) {
        this.clientGrant = clientGrant;
        this.walletGrant = walletGrant;
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
                    case "authorization_code" ->
                        walletGrant.code(
                                ClientCredentials.of(authorization, form),
                                form.require("code"),
                                form.require("redirect_uri"),
                                form.require("code_verifier"));
                    case "refresh_token" ->
                        walletGrant.refresh(ClientCredentials.of(authorization, form), form.require("refresh_token"));
                    default -> throw TokenRefused.unsupportedGrant();
                };
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    /** RFC 7009: what a wallet does not need any more. Unknown tokens are as good as revoked. */
    @PostMapping("/oauth2/revoke")
    ResponseEntity<Void> revoke(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request) {
        var form = new TokenForm(request.getParameterMap());
        walletGrant.revoke(ClientCredentials.of(authorization, form), form.require("token"));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    @ExceptionHandler(TokenRefused.class)
    ResponseEntity<Map<String, String>> refused(TokenRefused refused) {
        LOG.info("No token: {} {}", refused.error(), refused.getMessage());
        var answer = ResponseEntity.status(refused.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Laurel\"");
        }
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refused.retryAfter());
        }
        return answer.body(Map.of("error", refused.error(), "error_description", String.valueOf(refused.getMessage())));
    }
}
