package org.laurel.lti;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.foundation.Outbound;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens for the platforms' services (LTI Security Framework §4.1), asked for with a signed assertion and kept by
 * registration and scopes for as long as they are good.
 */
@Component
class ServiceTokens {

    private record Key(UUID registration, String tokenEndpoint, String scopes) {}

    private record Token(String value, Instant until) {}

    private static final Duration BACK_DATED = Duration.ofSeconds(10);
    private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(4);
    private static final long SKEW_SECONDS = 60;
    private static final long USUAL_SECONDS = 3600;
    private static final int MOST_REMEMBERED = 5000;

    private final Outbound outbound;
    private final ServicePolicy policy;
    private final ToolKeys keys;
    private final Clock clock;
    private final Cache<Key, Token> tokens =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    ServiceTokens(Outbound outbound, ServicePolicy policy, ToolKeys keys, Clock clock) {
        this.outbound = outbound;
        this.policy = policy;
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws ServiceUnavailable where the platform gives none now */
    String token(Registration registration, Set<String> scopes) {
        Key key = key(registration, scopes);
        Token known = tokens.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        Token fresh = request(registration, key.scopes());
        tokens.put(key, fresh);
        return fresh.value();
    }

    /**
     * Asks anew, and says which of the scopes the platform gives; one that names none gives all (RFC 6749 §5.1).
     *
     * @throws ServiceUnavailable where it gives no token
     */
    Set<String> granted(Registration registration, Set<String> scopes) {
        Set<String> wanted = new TreeSet<>(scopes);
        JsonNode json = policy.json(answer(registration, form(registration, String.join(" ", wanted))));
        if (json.path("access_token").asString("").isEmpty()) {
            throw new ServiceUnavailable("The token endpoint gave no access_token", (Instant) null);
        }
        String given = json.path("scope").asString("").strip();
        if (!given.isEmpty()) {
            wanted.retainAll(Set.copyOf(List.of(given.split("\\s+"))));
        }
        return wanted;
    }

    /** Forgets a token that a service did not accept. */
    void forget(Registration registration, Set<String> scopes) {
        tokens.invalidate(key(registration, scopes));
    }

    private static Key key(Registration registration, Set<String> scopes) {
        return new Key(
                registration.id(), registration.tokenEndpoint().toString(), String.join(" ", new TreeSet<>(scopes)));
    }

    private String form(Registration registration, String scopes) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(registration));
        form.put("scope", scopes);
        return form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Token request(Registration registration, String scopes) {
        JsonNode json = policy.json(answer(registration, form(registration, scopes)));
        String value = json.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new ServiceUnavailable("The token endpoint gave no access_token", (Instant) null);
        }
        long seconds = Math.max(json.path("expires_in").asLong(USUAL_SECONDS), 0);
        long skew = Math.min(SKEW_SECONDS, seconds / 2);
        return new Token(value, clock.instant().plusSeconds(seconds - skew));
    }

    /** A refused token says nothing of what it was for: somebody may switch the tool on again in the LMS. */
    private Outbound.Answer answer(Registration registration, String body) {
        try {
            return policy.exchange(() -> outbound.exchange(
                    HttpMethod.POST,
                    registration.tokenEndpoint(),
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                    body));
        } catch (ServiceRefused refused) {
            throw new ServiceUnavailable("The LMS gives no access token: " + refused.words(), refused);
        }
    }

    /** §4.1.1. Dated back a little: some platforms refuse an {@code iat} that is seconds ahead of their clock. */
    private String assertion(Registration registration) {
        Instant now = clock.instant();
        return keys.sign(new JWTClaimsSet.Builder()
                .issuer(registration.clientId())
                .subject(registration.clientId())
                .audience(registration.tokenAudience())
                .issueTime(Date.from(now.minus(BACK_DATED)))
                .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    }
}
