package org.laurel.award;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.laurel.award.openbadges.Assertion;
import org.laurel.award.openbadges.BadgeSchemas;
import org.laurel.award.openbadges.Recipient;
import org.laurel.foundation.MasterKey;
import org.springframework.stereotype.Component;

/** Writes the assertions of an award, checks them and signs. */
@Component
class Assertions {

    private static final int RANDOM_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final MasterKey masterKey;

    Assertions(BadgeAddresses addresses, BadgeSchemas schemas, MasterKey masterKey) {
        this.addresses = addresses;
        this.schemas = schemas;
        this.masterKey = masterKey;
    }

    SignedAward sign(NewAward wanted, UUID badgeClass, SigningKey key) {
        UUID id = UUID.randomUUID();
        UUID signedId = UUID.randomUUID();
        var facts = new Assertion.Facts(
                recipient(wanted),
                addresses.badgeClass(badgeClass),
                addresses.bakedImage(id),
                wanted.issuedOn(),
                wanted.expires(),
                wanted.narrative(),
                wanted.evidence().stream()
                        .map(it -> new Assertion.Evidence(it.url(), it.name(), it.narrative()))
                        .toList());
        String hosted = schemas.write(facts.hosted(addresses.award(id)));
        String signed = schemas.write(facts.signed(signedId, addresses.key(key.id())));
        return new SignedAward(id, signedId, hosted, key.sign(signed));
    }

    private Recipient recipient(NewAward wanted) {
        String salt = encoded(salt());
        String email = wanted.earner().verifiedEmail();
        return email == null || email.isBlank()
                ? Recipient.byUrl(addresses.recipient(opaque(wanted)), salt)
                : Recipient.byEmail(email, salt);
    }

    private byte[] salt() {
        var salt = new byte[RANDOM_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** The same for every award of one person in one organisation, and told by nothing but the master key. */
    private String opaque(NewAward wanted) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(masterKey.derive("badge-recipient"), "HmacSHA256"));
            String person = wanted.organisation().id() + ":" + wanted.earner().personId();
            return encoded(Arrays.copyOf(mac.doFinal(person.getBytes(StandardCharsets.UTF_8)), RANDOM_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
