package org.laurel.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What entries are about, as a program lead asks for them. One entry may be of several kinds. */
enum AuditKind {
    ACCESS("^(roles|capability|registration|registration-link|deployment|organisation|connection|api-client)\\."),
    PEOPLE("^(people|person|unit|roster)\\."),
    WORK("^(submission|attempt|evidence)\\."),
    ASSESSMENT("^(assessment|decision|claim|appeal)\\.|^attempt\\.decided$"),
    AWARDS("^(award|award-batch|badge-key|endorsement|import)\\."),
    GRADEBOOK("^(grade-[a-z]+|gradebook)\\."),
    CATALOGUE("^(version|stack|micro-credential|offer|recognition)\\."),
    EXPORTS("exported$|^(export|edfi|webhook)\\."),
    PRIVACY("^(people|privacy|consent|evidence|growth|wallet)\\.|^award\\.(name-|record-)|^submission\\.withdrawn$");

    private final String pattern;

    AuditKind(String pattern) {
        this.pattern = pattern;
    }

    /** A regular expression on the action, for PostgreSQL. */
    String pattern() {
        return pattern;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(AuditKind::key).toList();
    }

    /** The pattern of a kind, or of everything for any other text. */
    static String patternOf(String key) {
        return Arrays.stream(values())
                .filter(it -> it.key().equals(key))
                .map(AuditKind::pattern)
                .findFirst()
                .orElse("");
    }
}
