package org.laurel.openbadges.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/** Bytes as text whose first character names the alphabet (Controlled Identifiers 1.0 §2.4). */
public final class Multibase {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);
    /** A signature or a key; base 58 takes quadratic time. */
    private static final int LONGEST_BASE58 = 200;

    private Multibase() {}

    static String base58(byte[] bytes) {
        var text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            BigInteger[] parts = rest.divideAndRemainder(FIFTY_EIGHT);
            text.append(BASE58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int at = 0; at < bytes.length && bytes[at] == 0; at++) {
            text.append(BASE58.charAt(0));
        }
        return text.append('z').reverse().toString();
    }

    public static String base64Url(byte[] bytes) {
        return 'u' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException where it is neither base 58 nor base 64 for addresses */
    public static byte[] decode(String text) {
        if (text.startsWith("u")) {
            return Base64.getUrlDecoder().decode(text.substring(1));
        }
        if (!text.startsWith("z") || text.length() > LONGEST_BASE58) {
            throw new IllegalArgumentException("Not a multibase text that is read here");
        }
        return decode58(text.substring(1));
    }

    private static byte[] decode58(String text) {
        BigInteger value = BigInteger.ZERO;
        int zeros = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = BASE58.indexOf(text.charAt(at));
            if (digit < 0) {
                throw new IllegalArgumentException("Not base 58");
            }
            if (digit == 0 && zeros == at) {
                zeros++;
            }
            value = value.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
        }
        byte[] signed = value.toByteArray();
        int from = signed[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + signed.length - from];
        System.arraycopy(signed, from, bytes, zeros, signed.length - from);
        return value.signum() == 0 ? Arrays.copyOf(bytes, zeros) : bytes;
    }
}
