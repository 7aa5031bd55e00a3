package org.laurel.lti;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a platform says a person is (LTI 1.3 Core Appendix A.2). Roles in the course count, as URI or short name, and a sub-role
 * counts as the role that it belongs to; of the roles in the institution and the system only administrators count: somebody
 * who teaches elsewhere may be a learner here.
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
    /** Appendix A.2.3, and the teaching assistant, whom LIS has as a role and LTI as a sub-role of the instructor only. */
    private static final Map<String, LaunchRole> BY_NAME = Map.of(
            "Administrator", ADMINISTRATOR,
            "Instructor", INSTRUCTOR,
            "TeachingAssistant", TEACHING_ASSISTANT,
            "ContentDeveloper", CONTENT_DEVELOPER,
            "Mentor", MENTOR,
            "Learner", LEARNER);
    /** Appendix A.2.3.1: the sub-roles of each role that counts. Unlike the others an instructor has none of its own name. */
    private static final Map<String, Set<String>> SUB_ROLES = Map.of(
            "Administrator",
            Set.of(
                    "Administrator",
                    "Developer",
                    "ExternalDeveloper",
                    "ExternalSupport",
                    "ExternalSystemAdministrator",
                    "Support",
                    "SystemAdministrator"),
            "ContentDeveloper",
            Set.of("ContentDeveloper", "ContentExpert", "ExternalContentExpert", "Librarian"),
            "Instructor",
            Set.of(
                    "ExternalInstructor",
                    "Grader",
                    "GuestInstructor",
                    "Lecturer",
                    "PrimaryInstructor",
                    "SecondaryInstructor"),
            "Learner",
            Set.of("ExternalLearner", "GuestLearner", "Instructor", "Learner", "NonCreditLearner"),
            "Mentor",
            Set.of(
                    "Advisor",
                    "Auditor",
                    "ExternalAdvisor",
                    "ExternalAuditor",
                    "ExternalLearningFacilitator",
                    "ExternalMentor",
                    "ExternalReviewer",
                    "ExternalTutor",
                    "LearningFacilitator",
                    "Mentor",
                    "Reviewer",
                    "Tutor"));
    /** Sub-roles of the instructor, who assist one. */
    private static final Set<String> ASSISTANTS = Set.of(
            "TeachingAssistant",
            "TeachingAssistantGroup",
            "TeachingAssistantOffering",
            "TeachingAssistantSection",
            "TeachingAssistantSectionAssociation",
            "TeachingAssistantTemplate");

    private static final Map<String, LaunchRole> VOCABULARY_TERMS = terms();

    private static Map<String, LaunchRole> terms() {
        var terms = new HashMap<String, LaunchRole>();
        BY_NAME.forEach((name, role) -> {
            terms.put(name, role);
            terms.put(IN_CONTEXT + "#" + name, role);
        });
        SUB_ROLES.forEach((role, names) ->
                names.forEach(name -> terms.put(IN_CONTEXT + "/" + role + "#" + name, BY_NAME.get(role))));
        ASSISTANTS.forEach(name -> terms.put(IN_CONTEXT + "/Instructor#" + name, TEACHING_ASSISTANT));
        terms.put(VOCABULARY + "institution/person#Administrator", ADMINISTRATOR);
        for (String name : List.of("Administrator", "SysAdmin", "AccountAdmin")) {
            terms.put(VOCABULARY + "system/person#" + name, ADMINISTRATOR);
        }
        return Map.copyOf(terms);
    }

    /** The role in a course, as the vocabulary writes it. */
    public String uri() {
        return this == TEACHING_ASSISTANT
                ? IN_CONTEXT + "/Instructor#TeachingAssistant"
                : BY_NAME.entrySet().stream()
                        .filter(named -> named.getValue() == this)
                        .map(named -> IN_CONTEXT + "#" + named.getKey())
                        .findFirst()
                        .orElseThrow();
    }

    /** The known ones among {@code claimed}; a term that is not of the vocabulary, letter for letter, gives nothing. */
    public static Set<LaunchRole> of(Collection<String> claimed) {
        var known = EnumSet.noneOf(LaunchRole.class);
        for (String term : claimed) {
            LaunchRole role = VOCABULARY_TERMS.get(term);
            if (role != null) {
                known.add(role);
            }
        }
        return Collections.unmodifiableSet(known);
    }
}
