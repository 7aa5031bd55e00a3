package org.laurel.directory;

import java.util.Set;

/**
 * One link of the main navigation; modules contribute theirs as beans.
 *
 * @param key message key of its words
 * @param path within the launch, with a slash in front; its page and all pages below show it as current
 * @param order smaller comes first; the first that a person may see is their home
 * @param capabilities any of these shows it; empty shows it to everybody
 */
public record NavItem(String key, String path, int order, Set<Capability> capabilities) {

    boolean isFor(CurrentPerson person) {
        return capabilities.isEmpty() || capabilities.stream().anyMatch(person::may);
    }
}
