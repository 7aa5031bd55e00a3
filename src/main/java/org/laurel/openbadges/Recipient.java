package org.laurel.openbadges;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * OB 2.0 IdentityObject: who earned the badge, as a salted hash that only somebody who knows the identity can confirm.
 *
 * @param type the property of a Profile that {@code identity} hashes: {@code email} or {@code url}
 */
public record Recipient(String type, boolean hashed, String salt, String identity) {

    /** By an e-mail address that somebody vouched for; letter case does not matter in it. */
    public static Recipient byEmail(String address, String salt) {
        return hashed("email", address.strip().toLowerCase(Locale.ROOT), salt);
    }

    /** By an address of Laurel's own that stands for the person and outlives every e-mail address. */
    public static Recipient byUrl(URI person, String salt) {
        return hashed("url", person.toString(), salt);
    }

    private static Recipient hashed(String type, String identity, String salt) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((identity + salt).getBytes(StandardCharsets.UTF_8));
            return new Recipient(type, true, salt, "sha256$" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
