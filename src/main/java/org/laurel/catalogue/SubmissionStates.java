package org.laurel.catalogue;

import java.util.Map;
import java.util.UUID;

/** Knows where a person stands with each micro-credential; the submissions do. */
public interface SubmissionStates {

    /**
     * @param state key as message files and style sheets write it: {@code in-progress}
     * @param path of the work itself, within the launch
     */
    record Standing(String state, String path) {

        /** Earned, wherever the work is. */
        public static final Standing EARNED = new Standing("earned", "");

        public boolean earned() {
            return state.equals("earned");
        }
    }

    /** By micro-credential id; what the person never began is absent. */
    Map<UUID, Standing> of(UUID person);
}
