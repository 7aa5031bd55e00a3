package org.laurel.verification.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How one check came out.
 *
 * @param reason tells one way in which it came out so from another
 * @param about what the reason speaks of: addresses, names, places in a document; shortened, and never to be trusted
 */
public record Finding(Check check, Outcome outcome, String reason, List<String> about) {

    private static final int LONGEST = 300;

    /** How a check may come out. */
    public enum Outcome {
        PASSED,
        MISSED,
        /** It could not be checked, for a reason that need not be the badge's fault. */
        OPEN;

        /** As messages and style sheets name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        about = about.stream().map(Finding::shortened).toList();
    }

    public static Finding passed(Check check, String reason, String... about) {
        return new Finding(check, Outcome.PASSED, reason, List.of(about));
    }

    public static Finding missed(Check check, String reason, String... about) {
        return new Finding(check, Outcome.MISSED, reason, List.of(about));
    }

    public static Finding open(Check check, String reason, String... about) {
        return new Finding(check, Outcome.OPEN, reason, List.of(about));
    }

    /** The same outcome for another reason. */
    public Finding because(String other) {
        return new Finding(check, outcome, other, about);
    }

    /** Of several: the one that is worst for the badge. @param findings at least one */
    public static Finding gravest(Stream<Finding> findings) {
        return findings.min(Comparator.comparing(Finding::rank)).orElseThrow();
    }

    /** Of several: the one that is best for the badge. @param findings at least one */
    public static Finding best(Stream<Finding> findings) {
        return findings.max(Comparator.comparing(Finding::rank)).orElseThrow();
    }

    private int rank() {
        return switch (outcome) {
            case MISSED -> 0;
            case OPEN -> 1;
            case PASSED -> 2;
        };
    }

    /** The key of the sentence that says so. */
    public String messageKey() {
        return "verification." + check.key() + "." + reason;
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    public static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
