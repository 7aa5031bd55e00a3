package org.laurel.practice;

/**
 * A course, LTI's context.
 *
 * @param sendsName whether tools learn people's names, by the course's privacy switch
 * @param sendsEmail whether tools learn people's e-mail addresses
 */
record Course(String id, String label, String title, boolean sendsName, boolean sendsEmail) {}
