package org.laurel.verification;

import java.util.List;
import java.util.Locale;

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

    static Finding passed(Check check, String reason, String... about) {
        return new Finding(check, Outcome.PASSED, reason, List.of(about));
    }

    static Finding missed(Check check, String reason, String... about) {
        return new Finding(check, Outcome.MISSED, reason, List.of(about));
    }

    static Finding open(Check check, String reason, String... about) {
        return new Finding(check, Outcome.OPEN, reason, List.of(about));
    }

    /** The key of the sentence that says so. */
    public String messageKey() {
        return "verification." + check.key() + "." + reason;
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
