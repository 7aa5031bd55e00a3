package org.laurel.award;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.openbadges.BadgeSchemas;
import org.laurel.award.openbadges.CryptographicKey;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The RSA keys of each organisation. One signs; those before it stay published. Private halves are sealed in the
 * database by the master key, and kept open in memory once used.
 */
@Component
class BadgeKeys {

    private static final int BITS = 2048;
    private static final int KEPT_OPEN = 1000;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final Clock clock;
    private final Cache<UUID, SigningKey> opened =
            Caffeine.newBuilder().maximumSize(KEPT_OPEN).build();

    BadgeKeys(JdbcClient jdbc, MasterKey masterKey, BadgeAddresses addresses, BadgeSchemas schemas, Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.addresses = addresses;
        this.schemas = schemas;
        this.clock = clock;
    }

    private record Sealed(UUID id, byte[] privateSealed) {}

    /** The key that signs now; the organisation's first is made when it is first asked for. */
    SigningKey inUse() {
        Sealed sealed = find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
        return opened(sealed);
    }

    /** Whether the key in use can be opened; also where there is none yet. Makes nothing. */
    boolean usable() {
        try {
            find().ifPresent(this::opened);
            return true;
        } catch (BadgeKeyUnusable e) {
            return false;
        }
    }

    /** Retires the key in use and makes another. */
    void replace() {
        jdbc.sql("update badge_key set retired_at = :now where organisation_id = :organisation and retired_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .update();
        make();
    }

    /** The addresses of all keys ever used, the newest first. */
    List<URI> published() {
        return jdbc
                .sql("select id from badge_key where organisation_id = :organisation order by created_at desc, id")
                .param("organisation", Tenancy.organisation())
                .query(UUID.class)
                .stream()
                .map(addresses::key)
                .toList();
    }

    private Optional<Sealed> find() {
        return jdbc.sql("""
                        select id, private_sealed from badge_key
                        where organisation_id = :organisation and retired_at is null
                        """)
                .param("organisation", Tenancy.organisation())
                .query(Sealed.class)
                .optional();
    }

    private void make() {
        UUID organisation = Tenancy.organisation();
        UUID id = UUID.randomUUID();
        KeyPair pair = generate();
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
                .param("sealed", masterKey.seal(pair.getPrivate().getEncoded(), purpose(organisation, id)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 1) {
            addresses.claim(id, organisation);
        }
    }

    private SigningKey opened(Sealed sealed) {
        return opened.get(sealed.id(), id -> open(sealed));
    }

    private SigningKey open(Sealed sealed) {
        UUID organisation = Tenancy.organisation();
        try {
            byte[] encoded = masterKey.open(sealed.privateSealed(), purpose(organisation, sealed.id()));
            return new SigningKey(
                    sealed.id(), KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (MasterKey.CannotOpen | GeneralSecurityException e) {
            throw new BadgeKeyUnusable(organisation, e);
        }
    }

    private static String purpose(UUID organisation, UUID key) {
        return "badge-key:" + organisation + ":" + key;
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no RSA keys", e);
        }
    }
}
