package org.laurel.verification;

import java.util.List;

/** All that was found about one badge. @param parts reports of what a learner record holds; empty for a single badge */
public record Report(Kind kind, BadgeFacts facts, List<Finding> findings, List<Report> parts) {

    public Verdict verdict() {
        return Verdict.of(findings, parts);
    }

    /** Whether nothing is wrong and nothing stayed open. */
    public boolean valid() {
        return verdict() == Verdict.IN_ORDER;
    }
}
