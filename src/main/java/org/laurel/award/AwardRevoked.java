package org.laurel.award;

import java.time.Instant;
import java.util.UUID;

/** An award was taken back; published within the transaction that did so. */
public record AwardRevoked(UUID awardId, UUID organisationId, String reason, Instant at) {}
