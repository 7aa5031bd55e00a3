package org.laurel.award.key;

import java.time.Duration;
import java.util.UUID;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;

/**
 * An organisation's signing key cannot be opened with this installation's master key; nothing is issued unsigned. Answered
 * with 503: it is for an operator to mend, and nothing that was asked for is wrong.
 */
public final class BadgeKeyUnusable extends PageProblem {

    /** After what time to try again; whoever mends it does not hurry more than that. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    private final UUID organisation;

    BadgeKeyUnusable(UUID organisation, Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "award.problem.key-unusable");
        this.organisation = organisation;
        initCause(cause);
    }

    @Override
    public String getMessage() {
        return "The badge key of organisation " + organisation
                + " cannot be opened: LAUREL_MASTER_KEY is not the one it was sealed with";
    }
}
