package org.laurel.connection;

import org.laurel.lti.registration.Registration;

/** A link of the chain that another module knows about: its bean adds a step to every check of a connection. */
public interface ConnectionProbe {

    /** Says from what is kept here how the link is; asks no LMS, with one statement at most. */
    Step look(Registration registration);
}
