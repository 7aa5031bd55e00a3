package org.laurel.catalogue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A micro-credential as its card shows it, in the reader's language where there is one. @param supports kinds, with commas between */
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
        String supports) {

    /** The kinds of support on offer. */
    public List<String> supportKinds() {
        return supports.isEmpty() ? List.of() : List.of(supports.split(","));
    }
}
