package org.laurel.verification.proof;

import java.util.List;
import java.util.Optional;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;

/** Signature and issuer of a VC-JWT (OB 3.0 §8.2.5). */
public final class JwtCheck {

    private final Keys keys;
    private final IssuerLink link;

    public JwtCheck(Keys keys, IssuerLink link) {
        this.keys = keys;
        this.link = link;
    }

    public List<Finding> of(SignedText signed, String issuer) {
        if (signed.jws().isEmpty()) {
            return Proofs.unsigned(signed.unverified());
        }
        String kid = Json.text(signed.header(), "kid");
        if (kid.isEmpty()) {
            return ofItself(signed, issuer);
        }
        String name = kid.startsWith("#") ? issuer + kid : kid;
        try {
            VerifyingKey key = keys.find(name);
            Finding signature = signed.by(key);
            return signature.passed() ? List.of(signature, link.of(issuer, name, key)) : Proofs.unsigned(signature);
        } catch (Unreachable e) {
            return Proofs.unsigned(Keys.missing(e, name));
        }
    }

    /** A key that the badge brings along is worth what the issuer says of it. */
    private List<Finding> ofItself(SignedText signed, String issuer) {
        Optional<VerifyingKey> key = VerifyingKey.in(signed.header().path("jwk"));
        if (key.isEmpty()) {
            return Proofs.unsigned(Finding.missed(Check.SIGNATURE, "no-key"));
        }
        Finding signature = signed.by(key.get());
        return signature.passed() ? List.of(signature, link.of(issuer, null, key.get())) : Proofs.unsigned(signature);
    }
}
