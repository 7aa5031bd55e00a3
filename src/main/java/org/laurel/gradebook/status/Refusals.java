package org.laurel.gradebook.status;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What usually helps when an LMS refuses: told from the status with which its words begin. */
final class Refusals {

    private static final Pattern STATUS = Pattern.compile("(\\d{3})\\b.*", Pattern.DOTALL);
    private static final Pattern ABOUT_PERSON =
            Pattern.compile("user|student|learner|enrol|member|person|graded", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOCKED =
            Pattern.compile("\\b500:? *\\[\\]|\\b(is|column|grade) locked\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSAID = Pattern.compile("400 *\\[\\] *");

    private Refusals() {}

    /**
     * What keeps a report waiting, where people can do something about it. Moodle answers 500 with an empty list for a column
     * or a grade that is locked.
     */
    static @Nullable String hintWhileWaiting(@Nullable String words) {
        return words != null && LOCKED.matcher(words).find() ? "locked" : null;
    }

    /** The end of a message key. Moodle answers 400 with an empty list for somebody who is not enrolled. */
    static String hint(@Nullable String words) {
        Matcher status = STATUS.matcher(words == null ? "" : words);
        if (!status.matches()) {
            return "other";
        }
        boolean person = words != null
                && (ABOUT_PERSON.matcher(words).find() || UNSAID.matcher(words).matches());
        return switch (status.group(1)) {
            case "422" -> "person";
            case "404" -> person ? "person" : "column";
            case "400", "403" -> person ? "person" : "403".equals(status.group(1)) ? "rights" : "other";
            case "405", "501" -> "rights";
            default -> "other";
        };
    }
}
