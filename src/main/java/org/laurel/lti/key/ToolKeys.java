package org.laurel.lti.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tool's own keys, with which it signs for platforms (LTI Security Framework §6.3). The next key is published well
 * before it signs and the last one stays published for a while after, because platforms keep key sets for hours. The first
 * is made when it is first needed.
 */
@Component
public class ToolKeys {

    static final Duration SIGNS_FOR = Duration.ofDays(90);
    static final Duration PUBLISHED_BEFORE = Duration.ofDays(3);
    static final Duration PUBLISHED_AFTER = Duration.ofDays(7);

    private static final String PURPOSE = "lti tool key";
    private static final int BITS = 2048;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x4c5449_6b657973L;

    private record Stored(String kid, String publicJwk, byte[] sealedPrivate, Instant signsFrom) {}

    private record Known(RSAKey signing, String keySet, Instant readAt) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MasterKey masterKey;
    private final Clock clock;
    private volatile @Nullable Known known;

    public ToolKeys(JdbcClient jdbc, TransactionTemplate transaction, MasterKey masterKey, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /** The key to sign with now, private half included. */
    RSAKey signing() {
        return current().signing();
    }

    /** Signs claims for a platform with the key of the day. */
    public String sign(JWTClaimsSet claims) {
        RSAKey key = signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The tool key cannot sign", e);
        }
        return jwt.serialize();
    }

    /** All published keys as a JSON Web Key Set (RFC 7517 §5), public halves only. */
    public String keySet() {
        return current().keySet();
    }

    /** Publishes the next key when the time has come and withdraws those past their grace. Safe to run on every node. */
    public void rotate() {
        transaction.executeWithoutResult(status -> {
            lock();
            Instant now = clock.instant();
            List<Stored> keys = stored();
            if (keys.isEmpty()) {
                create(now);
                return;
            }
            Instant newestSigns = keys.get(keys.size() - 1).signsFrom();
            if (!now.isBefore(newestSigns.plus(SIGNS_FOR).minus(PUBLISHED_BEFORE))) {
                create(now.plus(PUBLISHED_BEFORE));
            }
            for (int i = 0; i + 1 < keys.size(); i++) {
                if (keys.get(i + 1).signsFrom().plus(PUBLISHED_AFTER).isBefore(now)) {
                    jdbc.sql("delete from tool_key where kid = :kid")
                            .param("kid", keys.get(i).kid())
                            .update();
                }
            }
        });
        known = null;
    }

    private Known current() {
        Known remembered = known;
        Instant now = clock.instant();
        if (remembered != null && now.isBefore(remembered.readAt().plus(REMEMBERED))) {
            return remembered;
        }
        List<Stored> keys = stored();
        if (keys.isEmpty()) {
            keys = createFirst(now);
        }
        Known read = read(keys, now);
        known = read;
        return read;
    }

    /** Two nodes that start at once queue here, and the second finds the key of the first. */
    private List<Stored> createFirst(Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock();
            if (stored().isEmpty()) {
                create(now);
            }
            return stored();
        }));
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query((row, number) -> true)
                .single();
    }

    private Known read(List<Stored> keys, Instant now) {
        Stored signing = keys.get(0);
        var published = new ArrayList<JWK>();
        try {
            for (Stored key : keys) {
                published.add(JWK.parse(key.publicJwk()));
                if (!key.signsFrom().isAfter(now)) {
                    signing = key;
                }
            }
            byte[] privateJwk = masterKey.open(signing.sealedPrivate(), PURPOSE);
            RSAKey key = RSAKey.parse(new String(privateJwk, StandardCharsets.UTF_8));
            return new Known(key, new JWKSet(published).toString(true), now);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored tool key cannot be read", e);
        }
    }

    private List<Stored> stored() {
        return jdbc.sql("select * from tool_key order by signs_from, kid")
                .query(ToolKeys::row)
                .list();
    }

    private void create(Instant signsFrom) {
        RSAKey key = generate();
        jdbc.sql("""
                        insert into tool_key (kid, public_jwk, sealed_private, published_at, signs_from)
                        values (:kid, :publicJwk, :sealedPrivate, :now, :signsFrom)
                        """)
                .param("kid", key.getKeyID())
                .param("publicJwk", key.toPublicJWK().toJSONString())
                .param("sealedPrivate", masterKey.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), PURPOSE))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("signsFrom", signsFrom.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM cannot make RSA keys", e);
        }
    }

    private static Stored row(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getBytes("sealed_private"),
                row.getObject("signs_from", OffsetDateTime.class).toInstant());
    }
}
