package org.laurel.lti.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.registration.PlatformDocuments;
import org.laurel.lti.registration.Registration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Tries whether the two sides can read each other's keys, and agree on the time. Remembers nothing and is remembered by nothing. */
@Component
public class KeyCheck {

    static final String OWN_KEYS = "/.well-known/jwks.json";

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** @param clock whether the LMS's clock goes as ours does */
    public record PlatformSide(CheckOutcome keys, CheckOutcome clock) {}

    private final PlatformDocuments documents;
    private final ToolKeys ownKeys;
    private final Settings settings;
    private final Clock clock;

    KeyCheck(PlatformDocuments documents, ToolKeys ownKeys, Settings settings, Clock clock) {
        this.documents = documents;
        this.ownKeys = ownKeys;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether Laurel is at its own public address: asked for from outside, by the way that an LMS takes. */
    public CheckOutcome own() {
        URI address = settings.url(OWN_KEYS);
        try {
            Outbound.Answer answer = documents.get(address);
            if (answer.status() != 200) {
                return CheckOutcome.bad("status", null, address.toString(), answer.status());
            }
            return isOurs(answer.body())
                    ? new CheckOutcome(
                            true, isForThisMachineOnly() ? "local" : "good", List.of(address.toString()), null)
                    : CheckOutcome.bad("another", null, address.toString());
        } catch (IOException e) {
            return CheckOutcome.bad("unreachable", e.getMessage(), address.toString());
        }
    }

    /** An older copy may come from a cache on the way; a key of ours must be in it. */
    private boolean isOurs(String body) {
        return keyNames(body).contains(ownKeys.signing().getKeyID());
    }

    private static Set<String> keyNames(String body) {
        try {
            return JWKSet.parse(body).getKeys().stream().map(JWK::getKeyID).collect(Collectors.toSet());
        } catch (ParseException e) {
            return Set.of();
        }
    }

    private boolean isForThisMachineOnly() {
        return !settings.secure() && Origins.isTrusted(settings.baseUrl());
    }

    /** Whether the LMS publishes keys with which its launches can be checked (LTI Security Framework §6.3). */
    public PlatformSide platform(Registration registration) {
        String address = registration.jwksUri().toString();
        Instant asked = clock.instant();
        Outbound.Answer answer;
        try {
            answer = documents.get(registration.jwksUri());
        } catch (IOException e) {
            return new PlatformSide(
                    CheckOutcome.bad("unreachable", e.getMessage(), address), CheckOutcome.bad("unknown", null));
        }
        CheckOutcome time = time(answer.headers(), asked);
        if (answer.status() != 200) {
            return new PlatformSide(CheckOutcome.bad("status", null, address, answer.status()), time);
        }
        try {
            int number = PublishedKeys.read(answer).number();
            return new PlatformSide(
                    number == 0 ? CheckOutcome.bad("none", null, address) : CheckOutcome.good(address, number), time);
        } catch (IOException e) {
            return new PlatformSide(CheckOutcome.bad("none", e.getMessage(), address), time);
        }
    }

    /** What a cache kept for a while was written that long ago (RFC 9110 §6.6.1, RFC 9111 §5.1). */
    private CheckOutcome time(HttpHeaders headers, Instant asked) {
        long date;
        try {
            date = headers.getFirstDate(HttpHeaders.DATE);
        } catch (IllegalArgumentException e) {
            return CheckOutcome.bad("unknown", null);
        }
        if (date < 0) {
            return CheckOutcome.bad("unknown", null);
        }
        Instant there = Instant.ofEpochMilli(date).plusSeconds(age(headers));
        Instant here = clock.instant();
        if (there.isBefore(asked.minus(SKEW))) {
            return CheckOutcome.bad(
                    "behind", null, Duration.between(there, asked).toSeconds());
        }
        return there.isAfter(here.plus(SKEW))
                ? CheckOutcome.bad("ahead", null, Duration.between(here, there).toSeconds())
                : CheckOutcome.good();
    }

    private static long age(HttpHeaders headers) {
        String age = headers.getFirst(HttpHeaders.AGE);
        return age != null && age.strip().matches("\\d{1,9}") ? Long.parseLong(age.strip()) : 0;
    }
}
