package org.laurel.directory;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.Launch;

/**
 * Who is asking. Controllers take it as an argument.
 *
 * @param name as the LMS gave it, or null where the LMS gives none
 */
public record CurrentPerson(
        UUID id, UUID organisationId, @Nullable String name, Set<Capability> capabilities, Launch launch) {

    public boolean may(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Lets only holders of any of these go on. @throws PageProblem 403 for everybody else */
    public void require(Capability... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(this::may)) {
            throw PageProblem.notAllowed();
        }
    }
}
