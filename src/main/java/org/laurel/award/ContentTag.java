package org.laurel.award;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.laurel.foundation.Secrets;

/** A short name for some content, the same on every node: for entity tags, and for what must be told apart by content. */
public final class ContentTag {

    private static final int BYTES = 15;

    private ContentTag() {}

    /** 120 bits of the SHA-256 of the parts, 20 characters; the parts' borders count. */
    public static String of(String... parts) {
        MessageDigest digest = Secrets.sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return shortened(digest.digest());
    }

    /** 120 bits of the content's SHA-256, 20 characters. */
    public static String of(byte[] content) {
        return shortened(Secrets.hash(content));
    }

    private static String shortened(byte[] hash) {
        return Secrets.encode(Arrays.copyOf(hash, BYTES));
    }
}
