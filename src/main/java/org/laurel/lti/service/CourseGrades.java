package org.laurel.lti.service;

import java.util.Set;
import java.util.TreeSet;
import org.laurel.lti.registration.Registration;

/**
 * The grade services of a course, as a launch from there offered them (LTI AGS 2.0 §3.1).
 *
 * @param offered the scopes of the claim; empty where they are not known
 */
public record CourseGrades(Registration registration, Set<String> offered) {

    public CourseGrades {
        offered = Set.copyOf(offered);
    }

    /** Those of the scopes that are offered. A claim that offers none of them does not keep Laurel from asking. */
    Set<String> offered(Set<String> needed) {
        Set<String> both = new TreeSet<>(needed);
        both.retainAll(offered);
        return both.isEmpty() ? needed : both;
    }
}
