package org.laurel.openbadges.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.laurel.openbadges.proof.Multibase;

/** Bitstring Status List 1.0 §2.2 and §3.3: one bit for each credential, the first one leftmost. */
public final class StatusBits {

    /** The least that hides a holder among others (§3.1.3). */
    public static final int LEAST = 131_072;

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final byte[] bytes;

    private StatusBits(byte[] bytes) {
        this.bytes = bytes;
    }

    public static StatusBits clear() {
        return new StatusBits(new byte[LEAST / Byte.SIZE]);
    }

    public void set(int index) {
        bytes[index / Byte.SIZE] |= mask(index);
    }

    /** @throws IndexOutOfBoundsException where the list has no such place */
    public boolean isSet(int index) {
        Objects.checkIndex(index, size());
        return (bytes[index / Byte.SIZE] & mask(index)) != 0;
    }

    public int size() {
        return bytes.length * Byte.SIZE;
    }

    public String encoded() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Multibase.base64Url(packed.toByteArray());
    }

    /** @throws IllegalArgumentException where it is no such list, or one too short or too long to be taken seriously */
    public static StatusBits decode(String encoded) {
        if (!encoded.startsWith("u") || encoded.length() > MOST_BYTES) {
            throw new IllegalArgumentException("Not a status list");
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(Multibase.decode(encoded)))) {
            byte[] bytes = gzip.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES || bytes.length < LEAST / Byte.SIZE) {
                throw new IllegalArgumentException("A status list of " + bytes.length + " bytes");
            }
            return new StatusBits(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a status list", e);
        }
    }

    private static int mask(int index) {
        return 0x80 >>> index % Byte.SIZE;
    }
}
