package org.laurel.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.stereotype.Component;

/** How far a reader has come, as a text that only Laurel can make and that is good for one organisation. */
@Component
class FeedCursor {

    private static final int MAC_BYTES = 12;
    private static final int LONGEST = 100;

    private final byte[] key;

    FeedCursor(MasterKey masterKey) {
        this.key = masterKey.derive("award feed cursor");
    }

    String at(long position) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        byte[] both = Arrays.copyOf(number, Long.BYTES + MAC_BYTES);
        System.arraycopy(mac(number), 0, both, Long.BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** The position that a cursor of the current organisation stands at, or empty for any other text. */
    OptionalLong read(String cursor) {
        if (cursor.length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(cursor);
            if (both.length != Long.BYTES + MAC_BYTES) {
                return OptionalLong.empty();
            }
            byte[] number = Arrays.copyOf(both, Long.BYTES);
            boolean ours = Secrets.same(mac(number), Arrays.copyOfRange(both, Long.BYTES, both.length));
            return ours ? OptionalLong.of(ByteBuffer.wrap(number).getLong()) : OptionalLong.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
    }

    private byte[] mac(byte[] number) {
        byte[] organisation = Tenancy.organisation().toString().getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(Secrets.mac(key, organisation, number), MAC_BYTES);
    }
}
