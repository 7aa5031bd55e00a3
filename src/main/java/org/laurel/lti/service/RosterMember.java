package org.laurel.lti.service;

import java.util.EnumSet;
import java.util.Set;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.PersonDetails;

/**
 * One member of a course as its platform lists them (LTI NRPS 2.0 §2.2).
 *
 * @param subject the same as in a launch
 */
public record RosterMember(String subject, Status status, Set<LaunchRole> roles, PersonDetails details) {

    /** Whether the person takes part; {@link #DELETED} is only told where differences are asked for. */
    public enum Status {
        ACTIVE,
        INACTIVE,
        DELETED
    }

    public RosterMember {
        roles = Set.copyOf(roles);
    }

    /** The same person listed twice, for two sections: who takes part in one takes part, with the roles of both. */
    RosterMember and(RosterMember other) {
        if (status != other.status) {
            return status.compareTo(other.status) < 0 ? this : other;
        }
        var all = EnumSet.noneOf(LaunchRole.class);
        all.addAll(roles);
        all.addAll(other.roles);
        return new RosterMember(subject, status, all, details.or(other.details));
    }
}
