package org.laurel.authorization.wallet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.laurel.authorization.Scope;
import org.laurel.foundation.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What wallets read before anything else: where to register, to ask and to fetch. */
@Controller
class WalletDocuments {

    /** Where Open Badges 3.0 §6 begins here. */
    static final String API = "/ims/ob/v3p0";

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Settings settings;

    WalletDocuments(Settings settings) {
        this.settings = settings;
    }

    /** Open Badges 3.0 §6.1: the service description, an OpenAPI document with what is particular to this installation. */
    @GetMapping(path = API + "/discovery", produces = "application/json")
    ResponseEntity<Map<String, Object>> discovery() {
        Map<String, String> scopes = Map.of(
                Scope.WALLET_CREDENTIALS.text(), "Read the badges of who let the wallet in.",
                Scope.WALLET_PROFILE.text(), "Read who that is.");
        Map<String, Object> flow = Map.of(
                "authorizationUrl", url("/oauth2/authorize"),
                "tokenUrl", url("/oauth2/token"),
                "refreshUrl", url("/oauth2/token"),
                "scopes", scopes);
        Map<String, Object> security = Map.of(
                "type",
                "oauth2",
                "description",
                "Authorization code with PKCE (S256)",
                "x-imssf-registrationUrl",
                url("/oauth2/register"),
                "flows",
                Map.of("authorizationCode", flow));
        Map<String, Object> info = Map.of(
                "title", "Laurel",
                "description", "Open Badges 3.0 of Laurel, for the wallets of those who earned them",
                "version", "3.0",
                "termsOfService", url("/oauth2/about"),
                "x-imssf-privacyPolicyUrl", url("/oauth2/about"));
        return kept(Map.of(
                "openapi", "3.0.1",
                "info", info,
                "servers", List.of(Map.of("url", url(API))),
                "paths",
                        Map.of(
                                "/credentials", operation("getCredentials", Scope.WALLET_CREDENTIALS),
                                "/profile", operation("getProfile", Scope.WALLET_PROFILE)),
                "components", Map.of("securitySchemes", Map.of("OAuth2ACG", security))));
    }

    private static Map<String, Object> operation(String id, Scope scope) {
        return Map.of(
                "get",
                Map.of(
                        "operationId", id,
                        "security", List.of(Map.of("OAuth2ACG", List.of(scope.text()))),
                        "responses", Map.of("200", Map.of("description", "As Open Badges 3.0 §6 has it"))));
    }

    /** RFC 8414. */
    @GetMapping(path = "/.well-known/oauth-authorization-server", produces = "application/json")
    ResponseEntity<Map<String, Object>> metadata() {
        return kept(Map.ofEntries(
                Map.entry("issuer", settings.baseUrl().toString()),
                Map.entry("authorization_endpoint", url("/oauth2/authorize")),
                Map.entry("token_endpoint", url("/oauth2/token")),
                Map.entry("registration_endpoint", url("/oauth2/register")),
                Map.entry("revocation_endpoint", url("/oauth2/revoke")),
                Map.entry("response_types_supported", List.of("code")),
                Map.entry(
                        "grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials")),
                Map.entry("code_challenge_methods_supported", List.of("S256")),
                Map.entry(
                        "token_endpoint_auth_methods_supported",
                        List.of("none", "client_secret_basic", "client_secret_post")),
                Map.entry(
                        "scopes_supported",
                        Scope.OF_WALLETS.stream().map(Scope::text).sorted().collect(Collectors.toList())),
                Map.entry("authorization_response_iss_parameter_supported", true)));
    }

    private static ResponseEntity<Map<String, Object>> kept(Map<String, Object> document) {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT)).body(document);
    }

    private String url(String path) {
        return settings.url(path).toString();
    }
}
