package org.laurel.verification.proof;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;

/**
 * Whether a key is the issuer's. A signature alone says that somebody made it; only the issuer's own document, at the
 * issuer's own address, says who.
 */
public final class IssuerLink {

    private final Keys keys;

    public IssuerLink(Keys keys) {
        this.keys = keys;
    }

    /** @param keyId the key's name; null where the badge brings it along without one */
    Finding of(String issuer, @Nullable String keyId, VerifyingKey key) {
        boolean isDid = issuer.startsWith(Keys.DID_WEB) || issuer.startsWith(Keys.DID_KEY);
        if (!isDid && Origins.parse(issuer).isEmpty()) {
            return issuer.isEmpty()
                    ? Finding.missed(Check.ISSUER, "unnamed")
                    : Finding.open(Check.ISSUER, "no-address", issuer);
        }
        try {
            Keys.Vouched vouched = keys.vouchedFor(issuer);
            if (vouched.holds(keyId, key) || byOtherName(issuer, vouched, keyId, key)) {
                return Finding.passed(Check.ISSUER, "named", known(issuer));
            }
            return keyId != null && !vouched.any() && samePlace(issuer, keyId)
                    ? Finding.open(Check.ISSUER, "same-place", known(issuer))
                    : Finding.missed(Check.ISSUER, "strangers", known(issuer));
        } catch (Unreachable e) {
            return Finding.open(Check.ISSUER, "unreachable", known(issuer));
        }
    }

    /** Two names are one issuer's where each document names the other. */
    private boolean byOtherName(String issuer, Keys.Vouched vouched, @Nullable String keyId, VerifyingKey key)
            throws Unreachable {
        Optional<String> did = vouched.alsoKnownAs().stream()
                .filter(it -> it.startsWith(Keys.DID_WEB) || Origins.parse(it).isPresent())
                .filter(it -> keyId != null && keyId.startsWith(it))
                .findFirst();
        if (did.isEmpty()) {
            return false;
        }
        Keys.Vouched other = keys.vouchedFor(did.get());
        return other.alsoKnownAs().contains(issuer) && other.holds(keyId, key);
    }

    private static boolean samePlace(String issuer, String keyId) {
        Optional<URI> one = Origins.parse(issuer);
        Optional<URI> other = Origins.parse(keyId);
        return one.isPresent() && other.isPresent() && Origins.sameOrigin(one.get(), other.get());
    }

    /** What a stranger can recognise an issuer by. */
    public static String known(String issuer) {
        return Origins.parse(issuer).map(URI::getHost).orElse(issuer);
    }
}
