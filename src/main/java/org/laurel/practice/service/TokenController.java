package org.laurel.practice.service;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.laurel.practice.platform.PlatformSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The token endpoint: client credentials by a signed assertion, RFC 6749 §4.4 and LTI Security Framework §4.1. */
@RestController
class TokenController {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final ClientAssertion assertions;
    private final AccessTokens tokens;
    private final PlatformSettings settings;

    TokenController(ClientAssertion assertions, AccessTokens tokens, PlatformSettings settings) {
        this.assertions = assertions;
        this.tokens = tokens;
        this.settings = settings;
    }

    @PostMapping("/token")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        checkForm(request);
        if (!single(request, "grant_type").equals("client_credentials")) {
            throw new TokenRefused("unsupported_grant_type", "grant_type must be client_credentials");
        }
        if (!single(request, "client_assertion_type").equals(JWT_BEARER)) {
            throw TokenRefused.request("client_assertion_type must be " + JWT_BEARER);
        }
        var scope = single(request, "scope");
        var tool = assertions.verify(single(request, "client_assertion"));
        var clientId = request.getParameter("client_id");
        if (clientId != null && !clientId.equals(tool.clientId())) {
            throw TokenRefused.client("client_id is not that of the client assertion");
        }
        var granted = new TreeSet<>(Arrays.asList(scope.split(" ")));
        granted.retainAll(tool.scopes());
        if (granted.isEmpty()) {
            throw new TokenRefused("invalid_scope", "The tool may have none of the scopes asked for");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", tokens.grant(tool, granted));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", settings.tokenLife().toSeconds());
        answer.put("scope", String.join(" ", granted));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refuse(TokenRefused refused) {
        var status = refused.error().equals("invalid_client") ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", refused.error(), "error_description", String.valueOf(refused.getMessage())));
    }

    private static void checkForm(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type))) {
            throw TokenRefused.request("The request must be application/x-www-form-urlencoded");
        }
        if (request.getQueryString() != null) {
            throw TokenRefused.request("Parameters belong into the body, not into the address");
        }
    }

    private static String single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values == null || values.length != 1 || values[0].isEmpty()) {
            throw TokenRefused.request(name + " must be given once");
        }
        return values[0];
    }
}
