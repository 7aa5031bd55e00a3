package org.laurel.award.issuing;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Secrets;
import org.laurel.openbadges.Recipient;
import org.springframework.stereotype.Component;

/** How badges name who earned them, without telling. */
@Component
public class AwardRecipients {

    private static final int RANDOM_BYTES = 16;

    private final BadgeAddresses addresses;
    private final MasterKey masterKey;

    AwardRecipients(BadgeAddresses addresses, MasterKey masterKey) {
        this.addresses = addresses;
        this.masterKey = masterKey;
    }

    /** A salted hash: of the e-mail address, or where nobody vouched for one, of an address that stands for the person. */
    public Recipient of(UUID organisation, UUID person, @Nullable String email) {
        byte[] salt = Secrets.bytes(RANDOM_BYTES);
        return email == null || email.isBlank()
                ? Recipient.byUrl(
                        addresses.recipient(encoded(opaque("badge-recipient", organisation, person))), encoded(salt))
                : Recipient.byEmail(email, encoded(salt));
    }

    /**
     * OB 3.0 {@code credentialSubject.id}: the same for every award of one person in one organisation, whatever becomes
     * of names and addresses, and told by nothing but the master key.
     */
    public URI subject(UUID organisation, UUID person) {
        ByteBuffer bytes = ByteBuffer.wrap(opaque("badge-subject", organisation, person));
        long high = bytes.getLong() & ~0xf000L | 0x8000L;
        long low = bytes.getLong() & ~(0xc0L << 56) | 0x80L << 56;
        return URI.create("urn:uuid:" + new UUID(high, low));
    }

    private byte[] opaque(String purpose, UUID organisation, UUID person) {
        return Arrays.copyOf(Secrets.mac(masterKey.derive(purpose), organisation + ":" + person), RANDOM_BYTES);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
