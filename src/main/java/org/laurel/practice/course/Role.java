package org.laurel.practice.course;

import java.util.List;

/** What a person is in a course, with the URIs that LTI 1.3 Core, appendix A.2, has for it. */
public enum Role {
    LEARNER(List.of(Role.MEMBERSHIP + "#Learner", Role.INSTITUTION + "#Student")),
    INSTRUCTOR(List.of(Role.MEMBERSHIP + "#Instructor", Role.INSTITUTION + "#Instructor")),
    TEACHING_ASSISTANT(List.of(Role.MEMBERSHIP + "#Instructor", Role.MEMBERSHIP + "/Instructor#TeachingAssistant")),
    ADMINISTRATOR(List.of(Role.MEMBERSHIP + "#Administrator", Role.INSTITUTION + "#Administrator"));

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final String INSTITUTION = "http://purl.imsglobal.org/vocab/lis/v2/institution/person";

    private final List<String> claimed;

    Role(List<String> claimed) {
        this.claimed = claimed;
    }

    /** All role URIs that a person with this role has in a launch. */
    List<String> claimed() {
        return claimed;
    }

    /** Those of the course alone, as a roster has them. */
    List<String> inCourse() {
        return claimed.stream().filter(it -> it.startsWith(MEMBERSHIP)).toList();
    }

    /** The same by their short names. */
    List<String> inShort() {
        return inCourse().stream().map(it -> it.substring(it.indexOf('#') + 1)).toList();
    }

    /** Whether a roster filter names this role, by full URI or by its short name. */
    public boolean isNamed(String filter) {
        return inCourse().contains(filter) || inCourse().contains(MEMBERSHIP + "#" + filter);
    }

    boolean teaches() {
        return this != LEARNER;
    }

    /** The key of its name in the message files. */
    public String key() {
        return "role." + name();
    }
}
