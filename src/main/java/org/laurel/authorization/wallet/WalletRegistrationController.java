package org.laurel.authorization.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;
import org.laurel.authorization.Throttle;
import org.laurel.authorization.TokenRefused;
import org.laurel.directory.FormText;
import org.laurel.foundation.outbound.Origins;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Dynamic client registration (RFC 7591), as Open Badges 3.0 §6.2 wants it. Open to everybody, so within narrow bounds. */
@Controller
class WalletRegistrationController {

    private static final int MOST_IN_AN_HOUR = 200;
    private static final int MOST_REDIRECTS = 10;
    private static final int LONGEST_URI = 500;
    private static final int LONGEST_NAME = 80;
    private static final Set<String> METHODS = Set.of("none", "client_secret_basic", "client_secret_post");
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

    private final WalletClients clients;
    private final Throttle throttle;

    WalletRegistrationController(WalletClients clients, Throttle throttle) {
        this.clients = clients;
        this.throttle = throttle;
    }

    /** §2; whatever else is said is not kept. */
    record Wanted(
            @JsonProperty("redirect_uris") @Nullable List<String> redirectUris,
            @JsonProperty("client_name") @Nullable String clientName,

            @JsonProperty("token_endpoint_auth_method") @Nullable String method,

            @JsonProperty("grant_types") @Nullable List<String> grantTypes,
            @JsonProperty("response_types") @Nullable List<String> responseTypes) {}

    /** §3.2.1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registered(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") @Nullable String clientSecret,
            @JsonProperty("client_id_issued_at") long issuedAt,

            @JsonProperty("client_secret_expires_at") @Nullable Integer secretExpiresAt,

            @JsonProperty("client_name") String clientName,
            @JsonProperty("redirect_uris") List<String> redirectUris,
            @JsonProperty("token_endpoint_auth_method") String method,
            @JsonProperty("grant_types") Set<String> grantTypes,
            @JsonProperty("response_types") List<String> responseTypes,
            String scope) {}

    @PostMapping("/oauth2/register")
    ResponseEntity<Registered> register(@RequestBody Wanted wanted) {
        List<String> redirects = redirects(wanted.redirectUris());
        String method = Objects.requireNonNullElse(wanted.method(), "client_secret_basic");
        boolean offered = METHODS.contains(method)
                && (wanted.grantTypes() == null || GRANTS.containsAll(wanted.grantTypes()))
                && (wanted.responseTypes() == null || List.of("code").containsAll(wanted.responseTypes()));
        if (!offered) {
            throw TokenRefused.invalidMetadata(
                    "invalid_client_metadata", "Only the authorization code is offered here");
        }
        Throttle.Count count = throttle.count("register wallets", Duration.ofHours(1));
        if (count.exceeds(MOST_IN_AN_HOUR)) {
            throw TokenRefused.tooOften(count);
        }
        String name = name(wanted.clientName(), redirects);
        WalletClients.Made made = clients.add(name, redirects, !method.equals("none"));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Registered(
                        made.id().toString(),
                        made.secret(),
                        made.at(),
                        made.secret() == null ? null : 0,
                        name,
                        redirects,
                        method,
                        GRANTS,
                        List.of("code"),
                        Scope.OF_WALLETS.stream().map(Scope::text).sorted().collect(Collectors.joining(" "))));
    }

    private static List<String> redirects(@Nullable List<String> wanted) {
        boolean good = wanted != null
                && !wanted.isEmpty()
                && wanted.size() <= MOST_REDIRECTS
                && wanted.stream().allMatch(WalletRegistrationController::isGood);
        if (!good) {
            throw TokenRefused.invalidMetadata(
                    "invalid_redirect_uri", "Name 1 to 10 addresses that begin with https, or are of the own machine");
        }
        return List.copyOf(wanted);
    }

    private static boolean isGood(@Nullable String address) {
        return address != null
                && address.length() <= LONGEST_URI
                && Origins.parse(address)
                        .filter(Origins::isTrusted)
                        .filter(it -> it.getRawFragment() == null && it.getRawUserInfo() == null)
                        .isPresent();
    }

    private static String name(@Nullable String wanted, List<String> redirects) {
        String name = FormText.line(wanted);
        if (name.isEmpty()) {
            name = URI.create(redirects.get(0)).getHost();
        }
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(TokenRefused refused) {
        var answer = ResponseEntity.status(refused.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refused.retryAfter());
        }
        return answer.body(Map.of("error", refused.error(), "error_description", String.valueOf(refused.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreadable(HttpMessageNotReadableException unreadable) {
        return refused(TokenRefused.invalidMetadata("invalid_client_metadata", "The body is no JSON of this kind"));
    }
}
