package org.laurel.award.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.credential.PublicKeys;
import org.laurel.openbadges.proof.FastCrypto;
import org.laurel.openbadges.proof.ProofKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of each organisation, an RSA and an Ed25519 half each. One signs; those before it stay published. Private
 * halves are sealed in the database by the master key, and kept open in memory once used.
 */
@Component
public class BadgeKeys {

    private static final int KEPT_OPEN = 1000;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final BadgeKeyMaker maker;
    private final BadgeAddresses addresses;
    private final JsonMapper json;
    private final Clock clock;
    private final Cache<UUID, SigningKey> opened =
            Caffeine.newBuilder().maximumSize(KEPT_OPEN).build();

    public BadgeKeys(
            JdbcClient jdbc,
            MasterKey masterKey,
            BadgeKeyMaker maker,
            BadgeAddresses addresses,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.maker = maker;
        this.addresses = addresses;
        this.json = json;
        this.clock = clock;
    }

    private record Sealed(UUID id, String document, byte[] privateSealed, byte @Nullable [] proofSealed) {}

    /** The key that signs now; the organisation's first is made when it is first asked for. */
    public SigningKey inUse() {
        Sealed sealed = find().orElseGet(() -> {
            maker.make();
            return find().orElseThrow();
        });
        if (sealed.proofSealed() == null) {
            rsa(sealed);
            maker.complete(sealed.id(), sealed.document());
            sealed = find().orElseThrow();
        }
        return opened(sealed);
    }

    /** Which key is in use, whether it can be opened or not. */
    public Optional<UUID> idInUse() {
        return find().map(Sealed::id);
    }

    /** Whether the key in use can be opened; also where there is none yet. Makes nothing. */
    public boolean usable() {
        try {
            find().ifPresent(it -> {
                if (it.proofSealed() == null) {
                    rsa(it);
                } else {
                    opened(it);
                }
            });
            return true;
        } catch (BadgeKeyUnusable e) {
            return false;
        }
    }

    /** Retires the key in use and makes another. */
    public void replace() {
        jdbc.sql("update badge_key set retired_at = :now where organisation_id = :organisation and retired_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .update();
        maker.make();
    }

    /** The addresses of all RSA keys ever used, as OB 2.0 knows them, the newest first. */
    List<URI> published() {
        return jdbc
                .sql("select id from badge_key where organisation_id = :organisation order by created_at desc, id")
                .param("organisation", Tenancy.organisation())
                .query(UUID.class)
                .list()
                .stream()
                .map(addresses::key)
                .toList();
    }

    /** The public halves of all keys that ever signed a credential, the newest first. */
    List<PublicKeys> publicKeys() {
        return jdbc.sql("""
                        select id, jwk, multikey from badge_key
                        where organisation_id = :organisation and jwk is not null order by created_at desc, id
                        """)
                .param("organisation", Tenancy.organisation())
                .query((row, number) ->
                        publicKeys(row.getObject("id", UUID.class), row.getString("jwk"), row.getString("multikey")))
                .list();
    }

    private PublicKeys publicKeys(UUID id, String jwk, String multikey) {
        String encoded = json.readTree(multikey).path("publicKeyMultibase").asString("");
        return new PublicKeys(id.toString(), addresses.jwk(id), jwk, addresses.multikey(id), encoded);
    }

    private Optional<Sealed> find() {
        return jdbc.sql("""
                        select id, document, private_sealed, proof_sealed from badge_key
                        where organisation_id = :organisation and retired_at is null
                        """)
                .param("organisation", Tenancy.organisation())
                .query((row, number) -> new Sealed(
                        row.getObject("id", UUID.class),
                        row.getString("document"),
                        row.getBytes("private_sealed"),
                        row.getBytes("proof_sealed")))
                .optional();
    }

    private SigningKey opened(Sealed sealed) {
        return opened.get(sealed.id(), id -> open(sealed));
    }

    private SigningKey open(Sealed sealed) {
        UUID organisation = Tenancy.organisation();
        UUID id = sealed.id();
        try {
            byte[] proof = masterKey.open(
                    Objects.requireNonNull(sealed.proofSealed()), BadgeKeyMaker.proofPurpose(organisation, id));
            return new SigningKey(id, rsa(sealed), addresses.jwk(id), ProofKey.of(proof), addresses.multikey(id));
        } catch (MasterKey.CannotOpen | GeneralSecurityException e) {
            throw new BadgeKeyUnusable(organisation, e);
        }
    }

    private PrivateKey rsa(Sealed sealed) {
        UUID organisation = Tenancy.organisation();
        try {
            byte[] rsa = masterKey.open(sealed.privateSealed(), BadgeKeyMaker.rsaPurpose(organisation, sealed.id()));
            return FastCrypto.rsaKeys().generatePrivate(new PKCS8EncodedKeySpec(rsa));
        } catch (MasterKey.CannotOpen | GeneralSecurityException e) {
            throw new BadgeKeyUnusable(organisation, e);
        }
    }
}
