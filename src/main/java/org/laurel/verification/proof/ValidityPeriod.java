package org.laurel.verification.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;

/**
 * From when to when something is in force.
 *
 * @param unreadable a beginning or an end that is named and cannot be read; null where there is none
 */
public record ValidityPeriod(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String unreadable) {

    /** How far the clock of an issuer may be ahead of this one. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    public static final ValidityPeriod ALWAYS = new ValidityPeriod(null, null, null);

    public static ValidityPeriod of(Moment from, Moment until) {
        return new ValidityPeriod(
                from.at(), until.at(), from.unreadable() == null ? until.unreadable() : from.unreadable());
    }

    /** In the words of VC Data Model 2.0 and of 1.1; where both are used, both hold. */
    public static ValidityPeriod of(JsonNode credential) {
        return of(Moment.of(credential.path("validFrom")), Moment.of(credential.path("validUntil")))
                .and(of(Moment.of(credential.path("issuanceDate")), Moment.of(credential.path("expirationDate"))));
    }

    public Finding at(Instant now) {
        if (from != null && now.plus(SKEW).isBefore(from)) {
            return Finding.missed(Check.EXPIRY, "not-yet", from.toString());
        }
        if (until != null && !now.isBefore(until)) {
            return Finding.missed(Check.EXPIRY, "over", until.toString());
        }
        if (unreadable != null) {
            return Finding.open(Check.EXPIRY, "unreadable", unreadable);
        }
        return until == null
                ? Finding.passed(Check.EXPIRY, "never")
                : Finding.passed(Check.EXPIRY, "in-force", until.toString());
    }

    /** Where two of them speak of one badge, both have to hold. */
    public ValidityPeriod and(ValidityPeriod other) {
        Instant latest = Stream.of(from, other.from)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        Instant earliest = Stream.of(until, other.until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new ValidityPeriod(latest, earliest, unreadable == null ? other.unreadable : unreadable);
    }
}
