package org.laurel.practice.course;

import java.util.List;
import java.util.Set;

/**
 * A person in a course.
 *
 * @param active whether the person may enter it; who may not is still listed
 */
public record Member(Person person, Course course, Set<Role> roles, boolean active) {

    public boolean learns() {
        return roles.contains(Role.LEARNER);
    }

    public boolean teaches() {
        return roles.stream().anyMatch(Role::teaches);
    }

    public boolean administers() {
        return roles.contains(Role.ADMINISTRATOR);
    }

    /** The roles claim of a launch. */
    public List<String> launchRoles() {
        return roles.stream().flatMap(it -> it.claimed().stream()).distinct().toList();
    }

    /** The roles of a roster entry. */
    public List<String> courseRoles() {
        return roles.stream().flatMap(it -> it.inCourse().stream()).distinct().toList();
    }

    public List<String> shortRoles() {
        return roles.stream().flatMap(it -> it.inShort().stream()).distinct().toList();
    }
}
