package org.laurel.lti;

import java.util.UUID;

/** Knows the people who come in by launches; the directory does. */
public interface LaunchedPeople {

    /** The person's own id, new at the first launch. Called within the launch's transaction, for its organisation. */
    UUID identify(LaunchedPerson who);
}
