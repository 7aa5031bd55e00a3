package org.laurel.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.laurel.directory.Capability.ADMINISTRATOR;
import static org.laurel.directory.Capability.ASSESSOR;
import static org.laurel.directory.Capability.COACH;
import static org.laurel.directory.Capability.EDUCATOR;
import static org.laurel.directory.Capability.PROGRAM_LEAD;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.lti.LaunchRole;

class CapabilityTest {

    static Stream<Arguments> defaults() {
        return Stream.of(
                arguments(Set.of(), Set.of()),
                arguments(Set.of(LaunchRole.LEARNER), Set.of(EDUCATOR)),
                arguments(Set.of(LaunchRole.INSTRUCTOR), Set.of(ASSESSOR, COACH)),
                arguments(Set.of(LaunchRole.TEACHING_ASSISTANT), Set.of(ASSESSOR, COACH)),
                arguments(Set.of(LaunchRole.ADMINISTRATOR), Set.of(PROGRAM_LEAD, ADMINISTRATOR)),
                arguments(Set.of(LaunchRole.CONTENT_DEVELOPER), Set.of()),
                arguments(Set.of(LaunchRole.MENTOR), Set.of()),
                arguments(Set.of(LaunchRole.LEARNER, LaunchRole.INSTRUCTOR), Set.of(EDUCATOR, ASSESSOR, COACH)),
                arguments(
                        Set.of(LaunchRole.INSTRUCTOR, LaunchRole.ADMINISTRATOR),
                        Set.of(ASSESSOR, COACH, PROGRAM_LEAD, ADMINISTRATOR)),
                arguments(Set.of(LaunchRole.values()), Set.of(Capability.values())));
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @MethodSource("defaults")
    void roles_of_the_lms_give(Set<LaunchRole> roles, Set<Capability> capabilities) {
        assertThat(Capability.ofLtiRoles(roles)).isEqualTo(capabilities);
    }
}
