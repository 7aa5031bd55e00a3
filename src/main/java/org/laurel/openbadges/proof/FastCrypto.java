package org.laurel.openbadges.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;

/**
 * Amazon's Corretto Crypto Provider where it is on the class path and runs on this machine; it signs several times
 * faster than the JDK, which does the same work everywhere else.
 */
public final class FastCrypto {

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Optional<Provider> PROVIDER = load();

    private FastCrypto() {}

    /** The provider, or empty where the JDK's own are used. */
    public static Optional<Provider> provider() {
        return PROVIDER;
    }

    /** RSA keys in the provider's own form; it would translate others for every signature. */
    public static KeyFactory rsaKeys() throws GeneralSecurityException {
        return PROVIDER.isPresent() ? KeyFactory.getInstance("RSA", PROVIDER.get()) : KeyFactory.getInstance("RSA");
    }

    static Signature signature(String algorithm) throws GeneralSecurityException {
        return PROVIDER.isPresent()
                ? Signature.getInstance(algorithm, PROVIDER.get())
                : Signature.getInstance(algorithm);
    }

    private static Optional<Provider> load() {
        try {
            Provider provider =
                    (Provider) Class.forName(CLASS).getField("INSTANCE").get(null);
            for (String algorithm : new String[] {"SHA256withRSA", "Ed25519"}) {
                Signature.getInstance(algorithm, provider);
            }
            KeyFactory.getInstance("RSA", provider);
            return Optional.of(provider);
        } catch (ReflectiveOperationException | LinkageError | GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
