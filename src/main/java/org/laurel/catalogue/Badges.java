package org.laurel.catalogue;

import java.util.UUID;

/** Where the picture of a version's badge is; the awards draw it. */
public interface Badges {

    /** Server-relative address of a picture with initials, legible at 64 px and up. */
    String small(UUID version);

    /** Server-relative address of a picture with the whole title. */
    String large(UUID version);
}
