package org.laurel.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Claim;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Report;
import tools.jackson.databind.JsonNode;

/**
 * What others say of a badge, inside it. Each endorsement is checked by itself, and has to speak of the very thing it stands
 * at: one that was given to another badge is worth nothing here.
 */
final class Endorsements {

    static final int MOST = 8;
    private static final int LARGEST = 64 << 10;

    private Endorsements() {}

    /** @param leftOut how many were not looked at */
    record Found(List<Report> reports, int leftOut) {

        Report addedTo(Report badge) {
            return badge.withEndorsements(reports, leftOut);
        }
    }

    /** An endorsement and where it stands. @param thing the id of what it stands at */
    record At(String thing, JsonNode endorsement) {

        /** All that one thing holds, in either form. */
        static Stream<At> within(JsonNode thing) {
            String id = Json.text(thing, "id");
            return Stream.of("endorsement", "endorsementJwt")
                    .flatMap(name -> Json.each(thing.path(name)))
                    .map(it -> new At(id, it));
        }
    }

    /** Checks one. */
    interface Checking {
        /** Empty where it is no endorsement. */
        Optional<Report> of(JsonNode endorsement) throws Unreachable;
    }

    /** @param issuer of the badge, whose own word about it is no other's */
    static Found check(Stream<At> all, String issuer, Checking checking) {
        List<At> some = all.toList();
        List<Report> reports = new ArrayList<>();
        for (At it : some.subList(0, Math.min(some.size(), MOST))) {
            one(it, issuer, checking).ifPresent(reports::add);
        }
        return new Found(List.copyOf(reports), some.size() - reports.size());
    }

    private static Optional<Report> one(At it, String issuer, Checking checking) {
        if (it.endorsement().toString().length() > LARGEST) {
            return Optional.empty();
        }
        try {
            return checking.of(it.endorsement()).map(report -> report.with(subject(report, it.thing(), issuer)));
        } catch (NotReadable | Unreachable e) {
            return Optional.empty();
        }
    }

    private static Finding subject(Report report, String thing, String issuer) {
        Claim claim = report.claim();
        String subject = claim == null ? "" : claim.subject();
        if (subject.isEmpty() || !subject.equals(thing)) {
            return Finding.missed(Check.SUBJECT, "other", subject);
        }
        return !issuer.isEmpty() && issuer.equals(report.facts().issuerAddress())
                ? Finding.passed(Check.SUBJECT, "own")
                : Finding.passed(Check.SUBJECT, "this");
    }

    /** What stands alone says itself what it speaks of. */
    static Report alone(Report report) {
        Claim claim = report.claim();
        return claim == null ? report : report.with(Finding.passed(Check.SUBJECT, "names", claim.subject()));
    }
}
