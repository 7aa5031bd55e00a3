package org.laurel.award;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** An educator holds a new badge; published within the transaction that issued it. */
public record AwardIssued(UUID awardId, UUID organisationId, UUID personId, UUID submissionId, URI page, Instant at) {}
