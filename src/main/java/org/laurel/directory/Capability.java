package org.laurel.directory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.laurel.lti.LaunchRole;

/** What a person may do in Laurel. One person may hold several. */
public enum Capability {
    EDUCATOR,
    ASSESSOR,
    COACH,
    PROGRAM_LEAD,
    ADMINISTRATOR;

    /** What the roles of a launch give by default; unknown roles give nothing. */
    public static Set<Capability> ofLtiRoles(Collection<LaunchRole> roles) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (LaunchRole role : roles) {
            switch (role) {
                case LEARNER -> capabilities.add(EDUCATOR);
                case INSTRUCTOR, TEACHING_ASSISTANT -> {
                    capabilities.add(ASSESSOR);
                    capabilities.add(COACH);
                }
                case ADMINISTRATOR -> {
                    capabilities.add(PROGRAM_LEAD);
                    capabilities.add(ADMINISTRATOR);
                }
                default -> {}
            }
        }
        return capabilities;
    }
}
