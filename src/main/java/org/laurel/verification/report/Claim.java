package org.laurel.verification.report;

import org.jspecify.annotations.Nullable;

/** What an endorsement says. @param subject the id of what it speaks of @param comment as it stands there, whatever its length */
public record Claim(String subject, @Nullable String comment) {}
