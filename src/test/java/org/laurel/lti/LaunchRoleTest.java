package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every term of LTI 1.3 Core Appendix A.2, and what looks like one. */
class LaunchRoleTest {

    private static final String VOCABULARY = "http://purl.imsglobal.org/vocab/lis/v2/";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    system/person | - | Administrator SysAdmin AccountAdmin : ADMINISTRATOR
                    system/person | - | None Creator SysSupport User :
                    institution/person | - | Administrator : ADMINISTRATOR
                    institution/person | - | Faculty Guest None Other Staff Student Alumni Instructor Learner Member Mentor Observer ProspectiveStudent :
                    membership | - | Administrator : ADMINISTRATOR
                    membership | - | ContentDeveloper : CONTENT_DEVELOPER
                    membership | - | Instructor : INSTRUCTOR
                    membership | - | Learner : LEARNER
                    membership | - | Mentor : MENTOR
                    membership | - | Manager Member Officer :
                    membership | Administrator | Administrator Developer ExternalDeveloper ExternalSupport ExternalSystemAdministrator Support SystemAdministrator : ADMINISTRATOR
                    membership | ContentDeveloper | ContentDeveloper ContentExpert ExternalContentExpert Librarian : CONTENT_DEVELOPER
                    membership | Instructor | ExternalInstructor Grader GuestInstructor Lecturer PrimaryInstructor SecondaryInstructor : INSTRUCTOR
                    membership | Instructor | TeachingAssistant TeachingAssistantGroup TeachingAssistantOffering TeachingAssistantSection : TEACHING_ASSISTANT
                    membership | Instructor | TeachingAssistantSectionAssociation TeachingAssistantTemplate : TEACHING_ASSISTANT
                    membership | Learner | ExternalLearner GuestLearner Instructor Learner NonCreditLearner : LEARNER
                    membership | Manager | AreaManager CourseCoordinator ExternalObserver Manager Observer :
                    membership | Member | Member :
                    membership | Mentor | Advisor Auditor ExternalAdvisor ExternalAuditor ExternalLearningFacilitator ExternalMentor : MENTOR
                    membership | Mentor | ExternalReviewer ExternalTutor LearningFacilitator Mentor Reviewer Tutor : MENTOR
                    membership | Officer | Chair Communications Secretary Treasurer Vice-Chair :
                    """)
    void every_term_of_the_vocabulary(String place, String role, String namesAndRole) {
        String[] parts = namesAndRole.split(":", -1);
        Set<LaunchRole> expected = parts[1].isBlank() ? Set.of() : Set.of(LaunchRole.valueOf(parts[1].strip()));
        String start = VOCABULARY + place + (role == null ? "" : "/" + role) + "#";
        assertThat(Stream.of(parts[0].strip().split(" ")))
                .allSatisfy(
                        name -> assertThat(LaunchRole.of(List.of(start + name))).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "Administrator,ADMINISTRATOR",
        "ContentDeveloper,CONTENT_DEVELOPER",
        "Instructor,INSTRUCTOR",
        "Learner,LEARNER",
        "Mentor,MENTOR",
        "TeachingAssistant,TEACHING_ASSISTANT"
    })
    void short_names_of_roles_in_the_course(String name, LaunchRole role) {
        assertThat(LaunchRole.of(List.of(name))).containsExactly(role);
        assertThat(LaunchRole.of(List.of(VOCABULARY + "membership#" + name))).containsExactly(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purl.imsglobal.org/vocab/lis/v2/membershipx#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/Learnerx#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Learner",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/TeachingAssistant#Grader",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/x/Instructor#Lecturer",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership#instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership#/Instructor",
                "https://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/institution/person#SysAdmin",
                "http://purl.imsglobal.org/vocab/lis/v2/institution/personx#Administrator",
                "http://purl.imsglobal.org/vocab/lis/v2/system#Administrator",
                "http://purl.imsglobal.org/vocab/lis/v2/x/person#Administrator",
                "http://purl.imsglobal.org/vocab/lti/system/person#TestUser",
                "http://purl.imsglobal.org/vocab/lis/v2/membership#SysAdmin",
                "https://elsewhere.example/membership#Instructor",
                "urn:lti:role:ims/lis/Instructor",
                "Learner#Instructor",
                "Learner/Instructor",
                "x#Instructor",
                "x/Instructor",
                "instructor",
                "SysAdmin",
                ""
            })
    void what_only_looks_like_a_term_gives_nothing(String term) {
        assertThat(LaunchRole.of(List.of(term))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_role_has_a_term_that_means_it(LaunchRole role) {
        assertThat(LaunchRole.of(List.of(role.uri()))).containsExactly(role);
    }
}
