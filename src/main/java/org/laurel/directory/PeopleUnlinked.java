package org.laurel.directory;

import java.util.Set;
import java.util.UUID;

/**
 * A person is one with others no longer; told in the same transaction.
 *
 * @param others with whom they were one
 */
public record PeopleUnlinked(UUID person, Set<UUID> others) {}
