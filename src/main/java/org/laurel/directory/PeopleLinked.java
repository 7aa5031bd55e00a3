package org.laurel.directory;

import java.util.UUID;

/** An administrator has confirmed that this person is one with others; told in the same transaction. */
public record PeopleLinked(UUID person) {}
