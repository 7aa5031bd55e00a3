package org.laurel.lti;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a platform says a person is (LTI 1.3 Core Appendix A.2). Roles in the course count, as URI or short name; of the
 * roles in the institution and the system only administrators do: somebody who teaches elsewhere may be a learner here.
 */
public enum LaunchRole {
    ADMINISTRATOR,
    INSTRUCTOR,
    TEACHING_ASSISTANT,
    CONTENT_DEVELOPER,
    MENTOR,
    LEARNER;

    private static final String VOCABULARY = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final String IN_CONTEXT = VOCABULARY + "membership";
    private static final Map<String, LaunchRole> BY_NAME = Map.of(
            "Administrator", ADMINISTRATOR,
            "Instructor", INSTRUCTOR,
            "TeachingAssistant", TEACHING_ASSISTANT,
            "ContentDeveloper", CONTENT_DEVELOPER,
            "Mentor", MENTOR,
            "Learner", LEARNER);
    private static final Set<String> ADMINISTRATORS = Set.of("Administrator", "SysAdmin", "AccountAdmin");

    /** The role in a course, as the vocabulary writes it. */
    String uri() {
        return BY_NAME.entrySet().stream()
                .filter(it -> it.getValue() == this)
                .map(it -> IN_CONTEXT + "#" + it.getKey())
                .findFirst()
                .orElseThrow();
    }

    /** The known ones among {@code claimed}; unknown ones give nothing. */
    static Set<LaunchRole> of(Collection<String> claimed) {
        var known = EnumSet.noneOf(LaunchRole.class);
        for (String role : claimed) {
            String name = role.substring(Math.max(role.lastIndexOf('#'), role.lastIndexOf('/')) + 1);
            if (role.startsWith(IN_CONTEXT) || !role.contains(":")) {
                LaunchRole it = BY_NAME.get(name);
                if (it != null) {
                    known.add(it);
                }
            } else if (role.startsWith(VOCABULARY) && ADMINISTRATORS.contains(name)) {
                known.add(ADMINISTRATOR);
            }
        }
        return Collections.unmodifiableSet(known);
    }
}
