package org.laurel.submission;

import java.util.Optional;
import java.util.UUID;

/** Knows the public page of the award that a submission earned; the awards do. */
public interface AwardLinks {

    /** Server-relative address, or empty where nothing was awarded. */
    Optional<String> pageOf(UUID submission);

    /** Whether it earned one that cannot be issued yet. */
    boolean isComing(UUID submission);

    /** Whether what somebody earned was taken back, or ends one day, so that earning it anew makes sense. */
    boolean mayEarnAgain(UUID person, UUID microCredential);
}
