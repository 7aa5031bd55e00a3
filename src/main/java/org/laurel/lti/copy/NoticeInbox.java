package org.laurel.lti.copy;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.MessageClaims;
import org.laurel.lti.Notice;
import org.laurel.lti.Refusal;
import org.laurel.lti.message.IdTokens;
import org.laurel.lti.message.KeysAwaited;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one notice of a platform: verifies it as a launch is verified, and keeps it for the organisation of its deployment. */
@Component
class NoticeInbox {

    /** What became of a notice, as it is told to the platform. */
    record Outcome(String status, String reason) {

        static final Outcome TAKEN = new Outcome("taken", "");

        private static Outcome refused(Refusal refusal) {
            return new Outcome(
                    refusal == Refusal.KEYS_UNREACHABLE ? "later" : "refused",
                    refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        boolean isTaken() {
            return "taken".equals(status);
        }

        /** Whether the same notice may be taken when it is sent again. */
        boolean isRetryable() {
            return "later".equals(status);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(NoticeInbox.class);
    private static final int MOST_AUDIENCES = 10;

    private final Registrations registrations;
    private final Deployments deployments;
    private final IdTokens tokens;
    private final Notices notices;

    NoticeInbox(Registrations registrations, Deployments deployments, IdTokens tokens, Notices notices) {
        this.registrations = registrations;
        this.deployments = deployments;
        this.tokens = tokens;
        this.notices = notices;
    }

    /** @throws KeysAwaited where the platform's keys have to be read first: to be called again after it */
    Outcome take(String jwt, IdTokens.Keys keys) {
        try {
            Registration sender = sender(jwt);
            MessageClaims claims = tokens.validate(jwt, sender, keys);
            Notice notice = Notice.read(claims);
            String nonce = claims.id("nonce").orElseThrow(() -> new LaunchRefused(Refusal.NONCE, "no nonce"));
            Registration registration = deployments
                    .admit(sender, notice.deploymentId())
                    .orElseThrow(
                            () -> new LaunchRefused(Refusal.DEPLOYMENT_WAITS, "deployment " + notice.deploymentId()));
            Tenancy.in(registration.organisationId(), () -> {
                notices.keep(registration, notice, nonce);
                return notice;
            });
            return Outcome.TAKEN;
        } catch (LaunchRefused refused) {
            LOG.info("Notice refused: {}", refused.getMessage());
            return Outcome.refused(refused.reason());
        }
    }

    /** The registration that the notice says it is for; whether it is, the signature shows. */
    private Registration sender(String jwt) {
        if (jwt.length() > IdTokens.LARGEST) {
            throw new LaunchRefused(Refusal.TOO_LARGE, "notice of " + jwt.length() + " characters");
        }
        try {
            Map<String, Object> payload =
                    JWTParser.parse(jwt.strip()).getJWTClaimsSet().getClaims();
            var claims = new MessageClaims(payload);
            String issuer = claims.id("iss").orElseThrow(() -> new LaunchRefused(Refusal.ISSUER, "no iss"));
            List<String> audience = claims.id("azp")
                    .map(List::of)
                    .or(() -> claims.strings("aud"))
                    .orElse(List.of());
            return audience.stream()
                    .limit(MOST_AUDIENCES)
                    .flatMap(client -> registrations.find(issuer, client).stream())
                    .findFirst()
                    .orElseThrow(() -> new LaunchRefused(Refusal.UNKNOWN_PLATFORM, issuer + " for " + audience));
        } catch (ParseException e) {
            throw new LaunchRefused(Refusal.NOT_A_TOKEN, String.valueOf(e.getMessage()), e);
        }
    }
}
