package org.laurel.openbadges.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** An Ed25519 key (RFC 8032) that signs embedded proofs. */
public final class ProofKey {

    static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    /** RFC 8410: what precedes the 32 bytes of a public key in its DER form. */
    private static final byte[] PUBLIC_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    /** Multicodec {@code ed25519-pub}. */
    private static final byte[] MULTICODEC = {(byte) 0xed, 0x01};

    private final PrivateKey key;

    private ProofKey(PrivateKey key) {
        this.key = key;
    }

    /** A new pair. @param publicBytes the 32 bytes of RFC 8032 @param privateBytes PKCS #8 */
    public record Pair(byte[] publicBytes, byte[] privateBytes) {}

    public static Pair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            return new Pair(
                    Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length),
                    pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no Ed25519 keys", e);
        }
    }

    /** @param privateBytes PKCS #8 @throws GeneralSecurityException where they are no Ed25519 key */
    public static ProofKey of(byte[] privateBytes) throws GeneralSecurityException {
        return new ProofKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateBytes)));
    }

    byte[] sign(byte[] data) {
        try {
            Signature signature = FastCrypto.signature(ALGORITHM);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The proof could not be signed", e);
        }
    }

    /** Whether the signature is this public key's; a malformed one is not. */
    public static boolean verify(byte[] publicBytes, byte[] data, byte[] signed) {
        if (publicBytes.length != PUBLIC_BYTES || signed.length != SIGNATURE_BYTES) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(PUBLIC_HEAD, PUBLIC_HEAD.length + PUBLIC_BYTES);
        System.arraycopy(publicBytes, 0, encoded, PUBLIC_HEAD.length, PUBLIC_BYTES);
        try {
            Signature signature = FastCrypto.signature(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(data);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Controlled Identifiers 1.0 §2.2.2, Multikey. */
    public static String multikey(byte[] publicBytes) {
        byte[] bytes = Arrays.copyOf(MULTICODEC, MULTICODEC.length + publicBytes.length);
        System.arraycopy(publicBytes, 0, bytes, MULTICODEC.length, publicBytes.length);
        return Multibase.base58(bytes);
    }

    /** @throws IllegalArgumentException where it is no Ed25519 Multikey */
    public static byte[] publicBytes(String multikey) {
        byte[] bytes = Multibase.decode(multikey);
        if (bytes.length != MULTICODEC.length + PUBLIC_BYTES
                || bytes[0] != MULTICODEC[0]
                || bytes[1] != MULTICODEC[1]) {
            throw new IllegalArgumentException("Not an Ed25519 Multikey");
        }
        return Arrays.copyOfRange(bytes, MULTICODEC.length, bytes.length);
    }
}
