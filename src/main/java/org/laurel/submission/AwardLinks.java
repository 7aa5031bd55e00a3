package org.laurel.submission;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows the public page of the award that a submission earned; the awards do. */
public interface AwardLinks {

    /**
     * What became of an earned submission.
     *
     * @param page server-relative address of its award, or null where there is none
     * @param coming whether it earned one that cannot be issued yet
     * @param again whether earning it anew makes sense, see {@link #mayEarnAgain}
     */
    record Badge(@Nullable String page, boolean coming, boolean again) {
        public static final Badge NONE = new Badge(null, false, false);
    }

    /** @param person who earned it @param microCredential that it is for */
    Badge badgeOf(UUID submission, UUID person, UUID microCredential);

    /** The badge of a stack. @param language of the title @param page server-relative address */
    record OfStack(String title, String language, String page) {}

    /** Badges of stacks that a submission helped to complete, by title. */
    List<OfStack> stacksWith(UUID submission);

    /** Whether what somebody earned was taken back, or ends one day, so that earning it anew makes sense. */
    boolean mayEarnAgain(UUID person, UUID microCredential);
}
