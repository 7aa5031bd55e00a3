package org.laurel.record.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param nextAt when the next file is made without anybody asking, or null */
record Profile(
        UUID id,
        String name,
        Definition definition,
        @Nullable Instant nextAt) {

    static final int LONGEST_NAME = 100;
}
