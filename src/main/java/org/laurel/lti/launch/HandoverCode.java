package org.laurel.lti.launch;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;

/** What a form carries from a frame to a window: which launch, and the secret that unlocks it once. */
record HandoverCode(UUID launch, String secret) {

    private static final int ID_LENGTH = 36;
    private static final int LONGEST = 100;

    /** @throws LaunchRefused when it is no such code */
    static HandoverCode parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST || text.length() <= ID_LENGTH + 1) {
            throw new LaunchRefused(Refusal.WINDOW_EXPIRED, "no hand-over code");
        }
        try {
            return new HandoverCode(UUID.fromString(text.substring(0, ID_LENGTH)), text.substring(ID_LENGTH + 1));
        } catch (IllegalArgumentException e) {
            throw new LaunchRefused(Refusal.WINDOW_EXPIRED, "not a hand-over code", e);
        }
    }

    @Override
    public String toString() {
        return launch + "." + secret;
    }
}
