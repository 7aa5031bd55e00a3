package org.laurel.practice.course;

/**
 * What a course tells tools of its people.
 *
 * @param names whether tools learn people's names, by the course's privacy switch
 * @param emails whether tools learn people's e-mail addresses
 * @param moodle whether the roster has names escaped for HTML and roles by their short names, as Moodle's has
 * @param pageSize how many people a page of the roster holds at most
 */
public record RosterStyle(boolean names, boolean emails, boolean moodle, int pageSize) {

    static final int LARGEST_PAGE = 100;

    public boolean isPossible() {
        return pageSize >= 1 && pageSize <= LARGEST_PAGE;
    }
}
