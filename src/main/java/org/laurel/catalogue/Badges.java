package org.laurel.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the picture of a version's badge is, or of a stack's; the awards make it. */
public interface Badges {

    /** Server-relative address of a picture with initials, legible at 64 px and up. */
    String small(UUID version);

    /** Server-relative address of a picture with the whole title. */
    String large(UUID version);

    /** What somebody is told who does not see the picture of a micro-credential or stack, or null for the usual words. */
    @Nullable String alternative(UUID microCredential);
}
