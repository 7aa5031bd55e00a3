package org.laurel.catalogue.placing;

import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.lti.LaunchRole;

/** Who says what stands in a course: those who teach, build or administer it. */
final class CourseBuilders {

    private CourseBuilders() {}

    static boolean include(CurrentPerson person) {
        return person.may(Capability.ASSESSOR)
                || person.may(Capability.COACH)
                || person.may(Capability.PROGRAM_LEAD)
                || person.may(Capability.ADMINISTRATOR)
                || person.launch().roles().contains(LaunchRole.CONTENT_DEVELOPER);
    }
}
