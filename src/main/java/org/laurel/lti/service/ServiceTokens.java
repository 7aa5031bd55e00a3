package org.laurel.lti.service;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.key.ToolKeys;
import org.laurel.lti.registration.Registration;
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

    private record Token(String value, Instant until, Set<String> scopes) {}

    /** The one scope of several that a platform gives a token for, or null where it gives none. */
    private record Narrowed(@Nullable String scope, Instant until) {}

    private static final Duration BACK_DATED = Duration.ofSeconds(10);
    private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(4);
    private static final Duration NARROWED_FOR = Duration.ofMinutes(30);
    private static final Duration NONE_FOR = Duration.ofMinutes(5);
    private static final long SKEW_SECONDS = 60;
    private static final long USUAL_SECONDS = 3600;
    private static final int MOST_REMEMBERED = 5000;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    /** RFC 6749 §5.2. Some platforms say {@code invalid_request}, or nothing, of a scope that they do not give. */
    private static final Pattern ABOUT_CLIENT =
            Pattern.compile("invalid_client|invalid_grant|unauthorized_client|unsupported_grant_type");

    private final Outbound outbound;
    private final ServicePolicy policy;
    private final ToolKeys keys;
    private final CallGate gate;
    private final Clock clock;
    private final Cache<Key, Token> tokens =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<Key, Narrowed> narrowed =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    ServiceTokens(Outbound outbound, ServicePolicy policy, ToolKeys keys, CallGate gate, Clock clock) {
        this.outbound = outbound;
        this.policy = policy;
        this.keys = keys;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * A token for as many of the scopes as the platform gives. A platform that refuses all of them together is asked for one
     * after another, and what it gave is remembered for a while.
     *
     * @throws ScopeNotGranted where it gives tokens for none of them
     * @throws ServiceUnavailable where it gives none now
     */
    String token(Registration registration, Set<String> scopes) {
        Key key = key(registration, scopes);
        Token known = tokens.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        Token fresh = fresh(registration, new TreeSet<>(scopes), key);
        tokens.put(key, fresh);
        return fresh.value();
    }

    private Token fresh(Registration registration, Set<String> scopes, Key key) {
        Narrowed known = narrowed.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            if (known.scope() == null) {
                throw new ScopeNotGranted(scopes, null);
            }
            return request(registration, Set.of(known.scope()));
        }
        try {
            return request(registration, scopes);
        } catch (ServiceUnavailable no) {
            if (!isAboutScopes(no)) {
                throw no;
            }
            return narrow(registration, scopes, key, no);
        }
    }

    private Token narrow(Registration registration, Set<String> scopes, Key key, ServiceUnavailable refused) {
        if (scopes.size() > 1) {
            for (String scope : scopes) {
                try {
                    Token token = request(registration, Set.of(scope));
                    narrowed.put(key, new Narrowed(scope, clock.instant().plus(NARROWED_FOR)));
                    return token;
                } catch (ServiceUnavailable no) {
                    if (!isAboutScopes(no)) {
                        throw no;
                    }
                }
            }
        }
        narrowed.put(key, new Narrowed(null, clock.instant().plus(NONE_FOR)));
        throw new ScopeNotGranted(scopes, refused);
    }

    private static boolean isAboutScopes(ServiceUnavailable no) {
        return no instanceof ScopeNotGranted
                || no.getCause() instanceof ServiceRefused refused
                        && (refused.status() == BAD_REQUEST || refused.status() == FORBIDDEN)
                        && !ABOUT_CLIENT.matcher(refused.words()).find();
    }

    /**
     * Asks anew, and says which of the scopes the platform gives; one that names none gives all (RFC 6749 §5.1).
     *
     * @throws ServiceUnavailable where it gives no token
     */
    Set<String> granted(Registration registration, Set<String> scopes) {
        narrowed.asMap().keySet().removeIf(key -> key.registration().equals(registration.id()));
        gate.wake(ServiceClient.system(registration.tokenEndpoint()));
        return request(registration, new TreeSet<>(scopes)).scopes();
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

    private Token request(Registration registration, Set<String> scopes) {
        JsonNode json = policy.json(answer(registration, form(registration, String.join(" ", scopes))));
        String value = json.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new ServiceUnavailable("The token endpoint gave no access_token", (Instant) null);
        }
        Set<String> given = new TreeSet<>(scopes);
        String named = json.path("scope").asString("").strip();
        if (!named.isEmpty()) {
            given.retainAll(Set.copyOf(List.of(named.split("[\\s,]+"))));
        }
        if (given.isEmpty()) {
            throw new ScopeNotGranted(scopes, null);
        }
        long seconds = Math.max(json.path("expires_in").asLong(USUAL_SECONDS), 0);
        long skew = Math.min(SKEW_SECONDS, seconds / 2);
        return new Token(value, clock.instant().plusSeconds(seconds - skew), given);
    }

    /** A refused token says nothing of what it was for: somebody may switch the tool on again in the LMS. */
    private Outbound.Answer answer(Registration registration, String body) {
        try {
            return policy.exchange(() -> gate.through(
                    ServiceClient.system(registration.tokenEndpoint()),
                    () -> outbound.exchange(
                            HttpMethod.POST,
                            registration.tokenEndpoint(),
                            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                            body)));
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
