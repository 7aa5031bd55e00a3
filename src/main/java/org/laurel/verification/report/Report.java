package org.laurel.verification.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was found about one badge, record or endorsement.
 *
 * @param parts reports of what a learner record holds; empty for a single badge
 * @param endorsements what others say of the badge inside it; it is no better and no worse for them
 * @param leftOut how many endorsements were not looked at: too many, too large, or none that can be read
 * @param claim what an endorsement says; null for everything else
 */
public record Report(
        DocumentKind kind,
        BadgeFacts facts,
        List<Finding> findings,
        List<Report> parts,
        List<Report> endorsements,
        int leftOut,
        @Nullable Claim claim) {

    public Report(DocumentKind kind, BadgeFacts facts, List<Finding> findings, List<Report> parts) {
        this(kind, facts, findings, parts, List.of(), 0, null);
    }

    public static Report ofEndorsement(DocumentKind kind, BadgeFacts facts, List<Finding> findings, Claim claim) {
        return new Report(kind, facts, List.copyOf(findings), List.of(), List.of(), 0, claim);
    }

    public Verdict verdict() {
        return Verdict.of(findings, parts);
    }

    /** Whether nothing is wrong and nothing stayed open. */
    public boolean valid() {
        return verdict() == Verdict.IN_ORDER;
    }

    /**
     * This report with the endorsements of the badge.
     *
     * @param notChecked how many endorsements were left out
     */
    public Report withEndorsements(List<Report> checked, int notChecked) {
        return new Report(kind, facts, findings, parts, checked, notChecked, claim);
    }

    /** The same with one more finding. */
    public Report with(Finding finding) {
        List<Finding> all = Stream.concat(findings.stream(), Stream.of(finding)).toList();
        return new Report(kind, facts, all, parts, endorsements, leftOut, claim);
    }
}
