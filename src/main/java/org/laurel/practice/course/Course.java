package org.laurel.practice.course;

/**
 * A course, LTI's context.
 *
 * @param roster what tools learn of its people, and in which way
 */
public record Course(String id, String label, String title, RosterStyle roster) {

    public boolean sendsName() {
        return roster.names();
    }

    public boolean sendsEmail() {
        return roster.emails();
    }
}
