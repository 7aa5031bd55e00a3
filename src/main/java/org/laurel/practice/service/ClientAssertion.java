package org.laurel.practice.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolKeys;
import org.laurel.practice.platform.Tools;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks the JWT by which a tool proves who it is: RFC 7523 §3 and LTI Security Framework §4.1.1. */
@Component
class ClientAssertion {

    private static final int LONGEST = 8192;
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(3);

    private final Tools tools;
    private final ToolKeys toolKeys;
    private final JdbcClient jdbc;
    private final Address address;
    private final Clock clock;

    ClientAssertion(Tools tools, ToolKeys toolKeys, JdbcClient jdbc, Address address, Clock clock) {
        this.tools = tools;
        this.toolKeys = toolKeys;
        this.jdbc = jdbc;
        this.address = address;
        this.clock = clock;
    }

    /** The tool that made the assertion, which is used up by this. */
    Tool verify(String assertion) {
        require(assertion.length() <= LONGEST, "The client assertion is too long");
        try {
            var token = SignedJWT.parse(assertion);
            var claims = token.getJWTClaimsSet();
            var issuer = Optional.ofNullable(claims.getIssuer()).orElse("");
            require(
                    issuer.equals(claims.getSubject()),
                    "iss and sub of the client assertion must both be the client_id");
            var tool = tools.byClientId(issuer)
                    .orElseThrow(() -> TokenRefused.client("There is no tool with client_id " + issuer));
            checkAudience(claims);
            checkTimes(claims);
            checkSignature(token, tool);
            spend(tool, claims);
            return tool;
        } catch (ParseException e) {
            throw TokenRefused.client("The client assertion is not a signed JWT");
        }
    }

    private void checkAudience(JWTClaimsSet claims) {
        require(
                claims.getAudience().equals(List.of(address.at("/token"))),
                "aud of the client assertion must be " + address.at("/token") + " and nothing else");
    }

    private void checkTimes(JWTClaimsSet claims) {
        var now = clock.instant();
        var issued = time(claims.getIssueTime(), "iat");
        var expires = time(claims.getExpirationTime(), "exp");
        require(!issued.isAfter(now.plus(SKEW)), "iat of the client assertion is in the future");
        require(!issued.isBefore(now.minus(OLDEST)), "iat of the client assertion is more than five minutes ago");
        require(expires.isAfter(now), "The client assertion has expired");
        require(
                !expires.isAfter(issued.plus(LONGEST_LIFE)),
                "exp of the client assertion is more than ten minutes after iat");
    }

    private void checkSignature(SignedJWT token, Tool tool) {
        var kid = token.getHeader().getKeyID();
        require(
                JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()),
                "The client assertion must be signed with RS256");
        require(kid != null && !kid.isEmpty(), "The client assertion names no kid");
        try {
            require(
                    token.verify(new RSASSAVerifier(toolKeys.key(tool, kid))),
                    "The signature of the client assertion does not match the key " + kid);
        } catch (IOException e) {
            throw TokenRefused.client(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw TokenRefused.client("The signature of the client assertion cannot be checked");
        }
    }

    private void spend(Tool tool, JWTClaimsSet claims) {
        var jti = Optional.ofNullable(claims.getJWTID()).orElse("");
        require(!jti.isEmpty() && jti.length() <= 255, "The client assertion needs a jti of at most 255 characters");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from used_assertion where expires_at < ?").param(now).update();
        try {
            jdbc.sql("insert into used_assertion (client_id, jti, expires_at) values (?, ?, ?)")
                    .params(tool.clientId(), jti, now.plusDays(1))
                    .update();
        } catch (DuplicateKeyException e) {
            throw TokenRefused.client("The jti of the client assertion was used before");
        }
    }

    private static Instant time(Date date, String name) {
        require(date != null, "The client assertion has no " + name);
        return date.toInstant();
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw TokenRefused.client(reason);
        }
    }
}
