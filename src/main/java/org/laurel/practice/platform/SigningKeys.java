package org.laurel.practice.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The platform's own keys. The newest signs, from the moment it is made: a tool has to fetch a key that it has never
 * seen. The two before it stay in the key set.
 */
@Repository
public class SigningKeys implements InitializingBean {

    private static final int PUBLISHED = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() throws JOSEException {
        if (newestFirst().isEmpty()) {
            rotate();
        }
    }

    public void rotate() throws JOSEException {
        var key = new RSAKeyGenerator(2048)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        jdbc.sql("insert into signing_key (kid, jwk, created_at) values (?, ?, ?)")
                .params(key.getKeyID(), key.toJSONString(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public JWKSet published() {
        return new JWKSet(List.copyOf(newestFirst())).toPublicJWKSet();
    }

    public String sign(JWTClaimsSet claims) {
        var key = newestFirst().get(0);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The platform's key does not sign", e);
        }
        return token.serialize();
    }

    private List<RSAKey> newestFirst() {
        return jdbc
                .sql("select jwk from signing_key order by position desc limit ?")
                .param(PUBLISHED)
                .query(String.class)
                .list()
                .stream()
                .map(SigningKeys::parse)
                .toList();
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored key is not readable", e);
        }
    }
}
