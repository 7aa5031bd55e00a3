package org.laurel.practice;

import java.util.List;
import java.util.Set;

/** A person in a course. */
record Member(Person person, Course course, Set<Role> roles) {

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
    List<String> launchRoles() {
        return roles.stream().flatMap(it -> it.claimed().stream()).distinct().toList();
    }

    /** The roles of a roster entry. */
    List<String> courseRoles() {
        return roles.stream().flatMap(it -> it.inCourse().stream()).distinct().toList();
    }
}
