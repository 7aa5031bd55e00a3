package org.laurel.directory;

import java.util.UUID;

/** A new tenant; listeners furnish it in the same transaction. */
public record OrganisationCreated(UUID organisationId) {}
