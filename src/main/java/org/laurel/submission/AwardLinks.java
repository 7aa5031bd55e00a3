package org.laurel.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Knows the public page of the award that a submission earned; the awards do. */
public interface AwardLinks {

    /** Server-relative address, or empty where nothing was awarded. */
    Optional<String> pageOf(UUID submission);

    /** The badge of a stack. @param language of the title @param page server-relative address */
    record OfStack(String title, String language, String page) {}

    /** Badges of stacks that a submission helped to complete, by title. */
    List<OfStack> stacksWith(UUID submission);

    /** Whether it earned one that cannot be issued yet. */
    boolean isComing(UUID submission);

    /** Whether what somebody earned was taken back, or ends one day, so that earning it anew makes sense. */
    boolean mayEarnAgain(UUID person, UUID microCredential);
}
