package org.laurel.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A micro-credential as its card shows it, in the reader's language where there is one. */
public record Offer(
        UUID versionId,
        UUID microCredentialId,
        String slug,
        String language,
        String title,
        String competency,
        String level,
        double hours,
        @Nullable String credit,
        String[] supports) {}
