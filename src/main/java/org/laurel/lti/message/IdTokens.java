package org.laurel.lti.message;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.MessageClaims;
import org.laurel.lti.Refusal;
import org.laurel.lti.key.PlatformKeys;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates id tokens (LTI Security Framework §5.1.3, "Authentication Response Validation"). */
@Component
public class IdTokens {

    public static final int LARGEST = 256 * 1024;

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofHours(1);

    /** Of a claim that stands twice the last one counts (RFC 7519 §4). */
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final PlatformKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    IdTokens(PlatformKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the platform's keys have been asked for again on behalf of this token. */
    public enum Keys {
        AS_KNOWN,
        READ_ANEW,
        /** The platform took too long. */
        NOT_READ
    }

    /**
     * The claims of a token that this registration's platform made for us in answer to {@code state}. The signature is checked
     * last: a token that is not for us makes nobody ask the platform for its keys.
     *
     * @throws KeysAwaited where the keys are as they were known and none of them fits: to be called again after it
     * @throws LaunchRefused where the token is not good
     */
    public MessageClaims validate(@Nullable String token, Registration registration, LoginState state, Keys asked) {
        return validate(token, registration, claims -> checkNonce(claims, state), asked);
    }

    /** The same of a token that answers no login: its nonce is the sender's own. */
    public MessageClaims validate(String token, Registration registration, Keys asked) {
        return validate(token, registration, claims -> {}, asked);
    }

    private MessageClaims validate(
            @Nullable String token, Registration registration, Consumer<MessageClaims> nonce, Keys asked) {
        if (token == null || token.isBlank()) {
            throw new LaunchRefused(Refusal.NO_TOKEN, "no id_token");
        }
        if (token.length() > LARGEST) {
            throw new LaunchRefused(Refusal.TOO_LARGE, "id_token of " + token.length() + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token.strip());
            checkHeader(jwt);
            JsonNode payload = json.readTree(jwt.getPayload().toString());
            if (!payload.isObject()) {
                throw new LaunchRefused(Refusal.NOT_A_TOKEN, "the payload is no JSON object");
            }
            var claims = new MessageClaims(json.convertValue(payload, OBJECT));
            checkIssuer(claims, registration);
            checkAudience(claims, registration);
            checkTimes(claims);
            nonce.accept(claims);
            checkSignature(jwt, registration, asked);
            return claims;
        } catch (ParseException | JacksonException e) {
            throw new LaunchRefused(Refusal.NOT_A_TOKEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** §5.1.2 and step 6: an asymmetric algorithm of our choosing, and the name of a key. */
    private static void checkHeader(SignedJWT jwt) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new LaunchRefused(Refusal.ALGORITHM, "alg " + algorithm);
        }
        if (jwt.getHeader().getKeyID() == null) {
            throw new LaunchRefused(Refusal.UNKNOWN_KEY, "no kid");
        }
    }

    /** Step 1: by a key that the platform publishes. */
    private void checkSignature(SignedJWT jwt, Registration registration, Keys asked) {
        PlatformKeys.Verdict verdict = keys.verify(registration, jwt);
        if (verdict == PlatformKeys.Verdict.GOOD) {
            return;
        }
        if (asked == Keys.AS_KNOWN) {
            throw new KeysAwaited(keys.news(registration, jwt));
        }
        String kid = "kid " + jwt.getHeader().getKeyID();
        if (verdict == PlatformKeys.Verdict.WRONG) {
            throw new LaunchRefused(Refusal.SIGNATURE, kid);
        }
        Optional<String> trouble = keys.trouble(registration);
        if (asked == Keys.NOT_READ || trouble.isPresent()) {
            throw new LaunchRefused(Refusal.KEYS_UNREACHABLE, trouble.orElse("no answer yet"));
        }
        throw new LaunchRefused(Refusal.UNKNOWN_KEY, kid + " is not at " + registration.jwksUri());
    }

    /** Step 2. */
    private static void checkIssuer(MessageClaims claims, Registration registration) {
        String issuer = claims.id("iss").orElse("missing");
        if (!registration.issuer().equals(issuer)) {
            throw new LaunchRefused(Refusal.ISSUER, "iss " + issuer);
        }
    }

    /** Steps 3 to 5: {@code azp} must be us where it is given, and be given where {@code aud} names others beside us. */
    private static void checkAudience(MessageClaims claims, Registration registration) {
        List<String> audience = claims.strings("aud").orElse(List.of());
        if (!audience.contains(registration.clientId())) {
            throw new LaunchRefused(Refusal.AUDIENCE, "aud " + audience);
        }
        Optional<String> authorizedParty = claims.id("azp");
        boolean needed = claims.has("azp") || Set.copyOf(audience).size() > 1;
        if (needed && !registration.clientId().equals(authorizedParty.orElse(null))) {
            throw new LaunchRefused(Refusal.AUDIENCE, "azp " + authorizedParty + " with aud " + audience);
        }
    }

    /** Steps 7 and 8. */
    private void checkTimes(MessageClaims claims) {
        Instant now = clock.instant();
        Instant issued = instant(claims, "iat");
        Instant expires = instant(claims, "exp");
        if (!now.isBefore(expires.plus(SKEW))
                || issued.isBefore(now.minus(OLDEST).minus(SKEW))) {
            throw new LaunchRefused(Refusal.TOKEN_EXPIRED, "iat " + issued + ", exp " + expires);
        }
        if (issued.isAfter(now.plus(SKEW))) {
            throw new LaunchRefused(Refusal.TOKEN_FROM_THE_FUTURE, "iat " + issued);
        }
    }

    private static Instant instant(MessageClaims claims, String name) {
        return claims.instant(name)
                .orElseThrow(() -> new LaunchRefused(Refusal.MALFORMED, name + " is missing or no time"));
    }

    /** Step 9; that it was not used before, the database knows. */
    private static void checkNonce(MessageClaims claims, LoginState state) {
        if (claims.id("nonce").filter(it -> Secrets.same(it, state.nonce())).isEmpty()) {
            throw new LaunchRefused(Refusal.NONCE, "nonce is not that of this login");
        }
    }
}
