package org.laurel.lti.service;

import java.util.List;

/**
 * The members of a course, each once.
 *
 * @param unreadable how many entries named nobody, and were left out
 * @param complete whether the platform led to the end, and every entry could be read: who is missing from an incomplete roster may still be in the course
 */
public record Roster(List<RosterMember> members, int unreadable, boolean complete) {

    public Roster {
        members = List.copyOf(members);
    }
}
