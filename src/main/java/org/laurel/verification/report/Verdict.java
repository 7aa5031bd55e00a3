package org.laurel.verification.report;

import java.util.List;
import java.util.Locale;
import org.laurel.verification.report.Finding.Outcome;

/** All findings in one word, the gravest first. */
public enum Verdict {
    NOT_GENUINE,
    TAKEN_BACK,
    /** An endorsement of something else than what it stands at. */
    OTHER_SUBJECT,
    NOT_IN_FORCE,
    OTHER_PERSON,
    NOT_WELL_FORMED,
    /** Something that the record holds is not in order. */
    PARTS,
    UNSURE,
    IN_ORDER;

    /** As messages and style sheets name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Verdict of(List<Finding> findings, List<Report> parts) {
        return findings.stream()
                .map(Verdict::of)
                .reduce(ofParts(parts), (one, other) -> one.ordinal() < other.ordinal() ? one : other);
    }

    private static Verdict ofParts(List<Report> parts) {
        return parts.stream().allMatch(it -> it.verdict() == IN_ORDER)
                ? IN_ORDER
                : parts.stream().allMatch(it -> it.verdict() == IN_ORDER || it.verdict() == UNSURE) ? UNSURE : PARTS;
    }

    private static Verdict of(Finding finding) {
        if (finding.outcome() != Outcome.MISSED) {
            return finding.passed() ? IN_ORDER : UNSURE;
        }
        return switch (finding.check()) {
            case SIGNATURE, ISSUER -> NOT_GENUINE;
            case REVOCATION -> TAKEN_BACK;
            case EXPIRY -> NOT_IN_FORCE;
            case RECIPIENT -> OTHER_PERSON;
            case FORM -> NOT_WELL_FORMED;
            case SUBJECT -> OTHER_SUBJECT;
        };
    }
}
