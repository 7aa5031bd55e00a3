package org.laurel.award;

import java.time.Instant;
import java.util.UUID;

/**
 * Something about an award changed that other systems have to know: what it counts for, its holder's name, or that another one
 * followed it. Published within the transaction that changed it.
 */
public record AwardUpdated(UUID awardId, UUID organisationId, UUID personId, Instant at) {}
