package org.laurel.practice;

/** There is no such page for this person. */
final class NotHere extends RuntimeException {}
