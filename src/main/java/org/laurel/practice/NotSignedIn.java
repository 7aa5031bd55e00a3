package org.laurel.practice;

/** Somebody has to sign in first. */
final class NotSignedIn extends RuntimeException {}
