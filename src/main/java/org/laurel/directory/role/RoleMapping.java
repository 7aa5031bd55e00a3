package org.laurel.directory.role;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.laurel.directory.Capability;
import org.laurel.lti.LaunchRole;

/**
 * What the roles of one LMS give here.
 *
 * @param given every role, with nothing where it gives nothing
 */
record RoleMapping(Map<LaunchRole, Set<Capability>> given) {

    static final RoleMapping DEFAULTS = new RoleMapping(Map.of());

    /** @param given roles that are missing give what they give by default */
    RoleMapping {
        Map<LaunchRole, Set<Capability>> all = new EnumMap<>(LaunchRole.class);
        for (LaunchRole role : LaunchRole.values()) {
            all.put(role, Set.copyOf(given.getOrDefault(role, Capability.ofLtiRoles(Set.of(role)))));
        }
        given = Map.copyOf(all);
    }

    Set<Capability> of(Collection<LaunchRole> roles) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        roles.forEach(role -> capabilities.addAll(given.getOrDefault(role, Set.of())));
        return capabilities;
    }

    public boolean gives(LaunchRole role, Capability capability) {
        return given.getOrDefault(role, Set.of()).contains(capability);
    }

    public boolean isDefault() {
        return equals(DEFAULTS);
    }
}
