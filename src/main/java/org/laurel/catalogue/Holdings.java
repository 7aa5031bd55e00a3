package org.laurel.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.laurel.catalogue.SubmissionStates.Standing;

/** Knows what a person holds of micro-credentials and stacks; the awards do. */
public interface Holdings {

    /**
     * The best that a person has of something.
     *
     * @param stands false where it was taken back
     * @param page its public page, server-relative
     */
    record Held(boolean stands, String page) {}

    /** By micro-credential or stack; what was never awarded is absent. */
    Map<UUID, Held> of(UUID person);

    /** As stacks count: what was taken back is not earned, whatever became of the work, and what was given is. */
    static Map<UUID, Standing> counted(Map<UUID, Standing> works, Map<UUID, Boolean> stands) {
        var counted = new HashMap<>(works);
        stands.forEach((earned, stand) -> {
            if (stand) {
                counted.merge(earned, Standing.EARNED, (work, given) -> work.earned() ? work : given);
            } else {
                counted.remove(earned);
            }
        });
        return counted;
    }
}
