package org.laurel.practice.page;

/** There is no such page for this person. */
public final class NotHere extends RuntimeException {}
