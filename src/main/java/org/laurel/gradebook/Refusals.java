package org.laurel.gradebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What usually helps when an LMS refuses: told from the status with which its words begin. */
final class Refusals {

    private static final Pattern STATUS = Pattern.compile("(\\d{3})\\b.*", Pattern.DOTALL);
    private static final Pattern ABOUT_PERSON =
            Pattern.compile("user|student|learner|enrol|member|person|graded", Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /** The end of a message key. */
    static String hint(@Nullable String words) {
        Matcher status = STATUS.matcher(words == null ? "" : words);
        if (!status.matches()) {
            return "other";
        }
        boolean person = words != null && ABOUT_PERSON.matcher(words).find();
        return switch (status.group(1)) {
            case "422" -> "person";
            case "404" -> person ? "person" : "column";
            case "400", "403" -> person ? "person" : "403".equals(status.group(1)) ? "rights" : "other";
            case "405", "501" -> "rights";
            default -> "other";
        };
    }
}
