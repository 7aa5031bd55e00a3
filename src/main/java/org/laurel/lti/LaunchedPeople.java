package org.laurel.lti;

import java.util.UUID;

/** Knows the people who come in by launches; the directory does. */
public interface LaunchedPeople {

    /** @param elsewhere whether the same person also comes from another LMS */
    record Known(UUID id, boolean elsewhere) {}

    /** The person's own id, new at the first launch. Called within the launch's transaction, for its organisation. */
    Known identify(LaunchedPerson who);
}
