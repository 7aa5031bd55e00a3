package org.laurel.practice.page;

/** Somebody has to sign in first. */
public final class NotSignedIn extends RuntimeException {}
