package org.laurel.practice;

/**
 * A course, LTI's context.
 *
 * @param roster what tools learn of its people, and in which way
 */
record Course(String id, String label, String title, RosterStyle roster) {

    boolean sendsName() {
        return roster.names();
    }

    boolean sendsEmail() {
        return roster.emails();
    }
}
