package org.laurel.directory;

import java.util.List;
import java.util.Set;

/**
 * One link of the main navigation; modules contribute theirs as beans.
 *
 * @param key message key of its words
 * @param path within the launch, with a slash in front; its page and all pages below show it as current
 * @param order smaller comes first; the first that a person may see is their home
 * @param capabilities any of these shows it; empty shows it to everybody
 * @param inCourse whether it is only for those who came from a course
 * @param others paths of pages that are reached from its page and lie elsewhere; they show it as current too
 */
public record NavItem(
        String key, String path, int order, Set<Capability> capabilities, boolean inCourse, List<String> others) {

    private static final Set<Capability> MANAGING = Set.of(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);

    public NavItem(String key, String path, int order, Set<Capability> capabilities) {
        this(key, path, order, capabilities, false, List.of());
    }

    /** The same, only for those who came from a course. */
    public NavItem inCourses() {
        return new NavItem(key, path, order, capabilities, true, others);
    }

    /** The same, current on these pages too. */
    public NavItem and(String... others) {
        return new NavItem(key, path, order, capabilities, inCourse, List.of(others));
    }

    public boolean isCurrentAt(String here) {
        return isBelow(here, path) || others.stream().anyMatch(it -> isBelow(here, it));
    }

    private static boolean isBelow(String here, String path) {
        return here.equals(path) || here.startsWith(path + "/");
    }

    /** Whether only those see it who run a program or a system: such pages stand together, apart from daily work. */
    public boolean isManagement() {
        return !capabilities.isEmpty() && MANAGING.containsAll(capabilities);
    }

    public boolean isFor(CurrentPerson person) {
        if (inCourse && person.launch().contextId() == null) {
            return false;
        }
        return capabilities.isEmpty() || capabilities.stream().anyMatch(person::may);
    }
}
