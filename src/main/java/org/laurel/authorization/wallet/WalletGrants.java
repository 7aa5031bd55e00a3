package org.laurel.authorization.wallet;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes and refresh tokens of wallets: each good for once, and kept as spent so that a second use is noticed. */
@Repository
class WalletGrants {

    private static final Duration CODE = Duration.ofMinutes(2);
    private static final Duration REFRESH = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Clock clock;

    WalletGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param spent whether somebody has used it before @param good whether its time is not over */
    record Grant(
            UUID organisationId,
            UUID connectionId,
            UUID clientId,
            @Nullable String redirectUri,
            @Nullable String challenge,
            boolean spent,
            boolean good) {}

    String code(UUID connection, UUID client, String redirectUri, String challenge) {
        return add("code", "laurel_code_", CODE, connection, client, redirectUri, challenge);
    }

    String refresh(UUID connection, UUID client) {
        return add("refresh", "laurel_refresh_", REFRESH, connection, client, null, null);
    }

    private String add(
            String kind,
            String prefix,
            Duration lifetime,
            UUID connection,
            UUID client,
            @Nullable String redirectUri,
            @Nullable String challenge) {
        String secret = prefix + Secrets.random();
        jdbc.sql("delete from wallet_grant where connection_id = :connection and expires_at < :now")
                .param("connection", connection)
                .param("now", now())
                .update();
        jdbc.sql("""
                        insert into wallet_grant (secret_hash, kind, organisation_id, connection_id, client_id, redirect_uri,
                                                  challenge, expires_at)
                        values (:hash, :kind, :organisation, :connection, :client, :redirect, :challenge, :expires)
                        """)
                .param("hash", Secrets.hash(secret))
                .param("kind", kind)
                .param("organisation", Tenancy.organisation())
                .param("connection", connection)
                .param("client", client)
                .param("redirect", redirectUri, Types.VARCHAR)
                .param("challenge", challenge, Types.VARCHAR)
                .param("expires", now().plus(lifetime))
                .update();
        return secret;
    }

    Optional<Grant> find(String kind, String secret) {
        return jdbc.sql("""
                        select organisation_id, connection_id, client_id, redirect_uri, challenge,
                               spent_at is not null as spent, expires_at > :now as good
                        from wallet_grant where secret_hash = :hash and kind = :kind
                        """)
                .param("now", now())
                .param("hash", Secrets.hash(secret))
                .param("kind", kind)
                .query(Grant.class)
                .optional();
    }

    /** @return false where somebody did so before */
    boolean spend(String secret) {
        return jdbc.sql("update wallet_grant set spent_at = :now where secret_hash = :hash and spent_at is null")
                        .param("now", now())
                        .param("hash", Secrets.hash(secret))
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
