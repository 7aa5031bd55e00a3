package org.laurel.foundation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals what must not be readable in the database (AES-256-GCM) and derives keys for short-lived tokens (HMAC-SHA-256).
 * The purpose is bound into both, so that a value sealed for one use cannot be presented for another.
 */
@Component
public class MasterKey {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;

    MasterKey(Settings settings) {
        String encoded = settings.masterKey();
        if (encoded == null || encoded.isBlank()) {
            throw new IllegalStateException(
                    "LAUREL_MASTER_KEY is not set. Make one with: openssl rand -base64 32 – and keep it: without it no stored key can be opened.");
        }
        this.key = decoded(encoded.strip());
    }

    private static byte[] decoded(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("LAUREL_MASTER_KEY must be 32 bytes in Base64; it is no Base64.");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "LAUREL_MASTER_KEY must be 32 bytes in Base64; it has " + bytes.length + " bytes.");
        }
        return bytes;
    }

    /** Encrypts and authenticates. The result holds a fresh IV, so equal inputs give different outputs. */
    public byte[] seal(byte[] plain, String purpose) {
        try {
            byte[] iv = Secrets.bytes(IV_BYTES);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, purpose).doFinal(plain);
            byte[] result = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, result, IV_BYTES, sealed.length);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot encrypt with AES-256-GCM", e);
        }
    }

    /** Opens what {@link #seal} made. @throws CannotOpen when the key or the purpose is another, or the bytes changed */
    public byte[] open(byte[] sealed, String purpose) {
        if (sealed.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
            throw new CannotOpen(purpose, null);
        }
        try {
            byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
            return cipher(Cipher.DECRYPT_MODE, iv, purpose).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new CannotOpen(purpose, e);
        }
    }

    /** A 32-byte key for one purpose. */
    public byte[] derive(String purpose) {
        return Secrets.mac(key, purpose);
    }

    private Cipher cipher(int mode, byte[] iv, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A stored secret that this installation's master key does not open. */
    public static class CannotOpen extends RuntimeException {
        CannotOpen(String purpose, @Nullable Exception cause) {
            super("The master key does not open this secret (" + purpose + ")", cause);
        }
    }
}
