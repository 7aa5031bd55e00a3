package org.laurel.directory;

import java.util.UUID;

/**
 * A district, state agency or school: the tenant, and the issuer of its badges.
 *
 * @param slug short name in addresses and files: lower-case letters, digits and hyphens
 * @param email public address of the people who answer for the badges
 */
public record Organisation(UUID id, String slug, String name, String email) {}
