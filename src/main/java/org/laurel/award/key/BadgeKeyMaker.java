package org.laurel.award.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.CryptographicKey;
import org.laurel.openbadges.Pem;
import org.laurel.openbadges.credential.Multikey;
import org.laurel.openbadges.proof.ProofKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the keys of the current organisation and stores them: public halves as documents, private ones sealed. */
@Component
public class BadgeKeyMaker {

    private static final int BITS = 2048;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final JsonMapper json;
    private final Clock clock;

    BadgeKeyMaker(
            JdbcClient jdbc,
            MasterKey masterKey,
            BadgeAddresses addresses,
            BadgeSchemas schemas,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.addresses = addresses;
        this.schemas = schemas;
        this.json = json;
        this.clock = clock;
    }

    /** Makes the key in use, unless another one did meanwhile. */
    void make() {
        UUID organisation = Tenancy.organisation();
        UUID id = UUID.randomUUID();
        KeyPair pair = rsa();
        var document =
                new CryptographicKey(addresses.key(id), addresses.issuer(organisation), Pem.of(pair.getPublic()));
        int made = jdbc.sql("""
                        insert into badge_key (id, organisation_id, document, private_sealed, created_at)
                        values (:id, :organisation, :document, :sealed, :now)
                        on conflict (organisation_id) where retired_at is null do nothing
                        """)
                .param("id", id)
                .param("organisation", organisation)
                .param("document", schemas.write(document))
                .param("sealed", masterKey.seal(pair.getPrivate().getEncoded(), rsaPurpose(organisation, id)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 1) {
            addresses.claim(id, organisation);
            complete(id, (RSAPublicKey) pair.getPublic());
        }
    }

    /** Gives an RSA key from before Open Badges 3.0 the Ed25519 half that it lacks. */
    void complete(UUID id, String document) {
        try {
            complete(id, Pem.parse(json.readTree(document).path("publicKeyPem").asString("")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored key " + id + " cannot be read", e);
        }
    }

    private void complete(UUID id, RSAPublicKey rsa) {
        UUID organisation = Tenancy.organisation();
        ProofKey.Pair pair = ProofKey.generate();
        var multikey = new Multikey(
                addresses.multikey(id), addresses.profile(organisation), ProofKey.multikey(pair.publicBytes()));
        String jwk = new RSAKey.Builder(rsa)
                .keyID(addresses.jwk(id).toString())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .build()
                .toJSONString();
        jdbc.sql("""
                        update badge_key set jwk = :jwk, multikey = :multikey, proof_sealed = :sealed
                        where organisation_id = :organisation and id = :id and proof_sealed is null
                        """)
                .param("jwk", jwk)
                .param("multikey", schemas.write(multikey))
                .param("sealed", masterKey.seal(pair.privateBytes(), proofPurpose(organisation, id)))
                .param("organisation", organisation)
                .param("id", id)
                .update();
    }

    static String rsaPurpose(UUID organisation, UUID key) {
        return "badge-key:" + organisation + ":" + key;
    }

    static String proofPurpose(UUID organisation, UUID key) {
        return "badge-proof-key:" + organisation + ":" + key;
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no RSA keys", e);
        }
    }
}
