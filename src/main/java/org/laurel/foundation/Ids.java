package org.laurel.foundation;

import java.security.SecureRandom;
import java.util.UUID;

/** New identifiers: UUID version 7 (RFC 9562 §5.7), which sort by time and so keep indexes compact. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int VERSION = 0x7000;
    private static final int RANDOM_A_BITS = 1 << 12;

    private Ids() {}

    public static UUID next() {
        long high = (System.currentTimeMillis() << 16) | VERSION | RANDOM.nextInt(RANDOM_A_BITS);
        long low = (RANDOM.nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low);
    }
}
