package org.laurel.openbadges;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Public keys as text (RFC 7468, SubjectPublicKeyInfo). */
public final class Pem {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "-----END PUBLIC KEY-----\n";
    private static final int LINE = 64;

    private Pem() {}

    public static String of(PublicKey key) {
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return BEGIN + body + "\n" + END;
    }

    /** @throws GeneralSecurityException where it is no RSA key in such a frame */
    public static RSAPublicKey parse(String pem) throws GeneralSecurityException {
        String text = pem.strip().replace("\r\n", "\n") + "\n";
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new GeneralSecurityException("Not a public key in PEM");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)) instanceof RSAPublicKey key
                ? key
                : notRsa();
    }

    private static RSAPublicKey notRsa() throws GeneralSecurityException {
        throw new GeneralSecurityException("Not an RSA key");
    }
}
