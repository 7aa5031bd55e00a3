package org.laurel.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Validates id tokens (LTI Security Framework §5.1.3, "Authentication Response Validation"). */
@Component
class IdTokens {

    static final int LARGEST = 64 * 1024;

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofHours(1);

    private final PlatformKeys keys;
    private final Clock clock;

    IdTokens(PlatformKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The claims of a token that this registration's platform made for us in answer to {@code state}. */
    Claims validate(@Nullable String token, Registration registration, LoginState state) {
        if (token == null || token.isBlank()) {
            throw new LaunchRefused(Refusal.NO_TOKEN, "no id_token");
        }
        if (token.length() > LARGEST) {
            throw new LaunchRefused(Refusal.TOO_LARGE, "id_token of " + token.length() + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkSignature(jwt, registration);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            checkIssuer(claims, registration);
            checkAudience(claims, registration);
            checkAuthorizedParty(claims, registration);
            checkTimes(claims);
            checkNonce(claims, state);
            return new Claims(claims.getClaims());
        } catch (ParseException e) {
            throw new LaunchRefused(Refusal.NOT_A_TOKEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** Steps 1 and 6, and §5.1.2: an asymmetric algorithm of our choosing, and a key that the platform publishes now. */
    private void checkSignature(SignedJWT jwt, Registration registration) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new LaunchRefused(Refusal.ALGORITHM, "alg " + algorithm);
        }
        String kid = jwt.getHeader().getKeyID();
        if (kid == null) {
            throw new LaunchRefused(Refusal.UNKNOWN_KEY, "no kid");
        }
        JWSVerifier verifier = keys.verifier(registration, kid)
                .orElseThrow(() ->
                        new LaunchRefused(Refusal.UNKNOWN_KEY, "kid " + kid + " is not at " + registration.jwksUri()));
        try {
            if (!jwt.verify(verifier)) {
                throw new LaunchRefused(Refusal.SIGNATURE, "kid " + kid);
            }
        } catch (JOSEException e) {
            throw new LaunchRefused(Refusal.SIGNATURE, "kid " + kid + ": " + e.getMessage(), e);
        }
    }

    /** Step 2. */
    private static void checkIssuer(JWTClaimsSet claims, Registration registration) {
        if (!registration.issuer().equals(claims.getIssuer())) {
            throw new LaunchRefused(Refusal.ISSUER, "iss " + claims.getIssuer());
        }
    }

    /** Step 3. */
    private static void checkAudience(JWTClaimsSet claims, Registration registration) {
        if (!claims.getAudience().contains(registration.clientId())) {
            throw new LaunchRefused(Refusal.AUDIENCE, "aud " + claims.getAudience());
        }
    }

    /** Steps 4 and 5: {@code azp} must be us where it is given, and be given where {@code aud} names others beside us. */
    private static void checkAuthorizedParty(JWTClaimsSet claims, Registration registration) {
        List<String> audience = claims.getAudience();
        Object authorizedParty = claims.getClaim("azp");
        boolean needed = authorizedParty != null || audience.size() > 1;
        if (needed && !registration.clientId().equals(authorizedParty)) {
            throw new LaunchRefused(Refusal.AUDIENCE, "azp " + authorizedParty + " with aud " + audience);
        }
    }

    /** Steps 7 and 8. */
    private void checkTimes(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant issued = instant(claims.getIssueTime(), "iat");
        Instant expires = instant(claims.getExpirationTime(), "exp");
        if (!now.isBefore(expires.plus(SKEW))
                || issued.isBefore(now.minus(OLDEST).minus(SKEW))) {
            throw new LaunchRefused(Refusal.TOKEN_EXPIRED, "iat " + issued + ", exp " + expires);
        }
        if (issued.isAfter(now.plus(SKEW))) {
            throw new LaunchRefused(Refusal.TOKEN_FROM_THE_FUTURE, "iat " + issued);
        }
    }

    private static Instant instant(@Nullable Date date, String claim) {
        if (date == null) {
            throw new LaunchRefused(Refusal.MALFORMED, "no " + claim);
        }
        return date.toInstant();
    }

    /** Step 9; that it was not used before, the database knows. */
    private static void checkNonce(JWTClaimsSet claims, LoginState state) {
        if (!(claims.getClaim("nonce") instanceof String nonce) || !Secrets.same(nonce, state.nonce())) {
            throw new LaunchRefused(Refusal.NONCE, "nonce is not that of this login");
        }
    }
}
