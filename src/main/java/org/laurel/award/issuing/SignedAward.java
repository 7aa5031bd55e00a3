package org.laurel.award.issuing;

import java.util.UUID;

/** Both assertions of one award, checked; see {@link org.laurel.openbadges.Assertion}. */
record SignedAward(UUID id, UUID signedId, String hosted, String jws) {}
