package org.laurel.lti.session;

/**
 * A module declares such a bean for pages that need no launch.
 *
 * @param pattern a path pattern of Spring: {@code /badges/**}
 */
public record PublicPath(String pattern) {}
