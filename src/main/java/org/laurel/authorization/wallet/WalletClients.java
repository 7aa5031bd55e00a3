package org.laurel.authorization.wallet;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.ClientCredentials;
import org.laurel.authorization.TokenRefused;
import org.laurel.foundation.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wallets that have registered themselves. Whatever nobody has used within a day goes again. */
@Repository
class WalletClients {

    private static final Duration UNUSED = Duration.ofDays(1);
    private static final String SECRET = "laurel_secret_";

    private final JdbcClient jdbc;
    private final Clock clock;

    WalletClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param secret null for a wallet that can keep none */
    record Made(UUID id, @Nullable String secret, long at) {}

    Made add(String name, List<String> redirectUris, boolean confidential) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from wallet_client where used_at is null and created_at < :before")
                .param("before", now.minus(UNUSED))
                .update();
        var made = new Made(UUID.randomUUID(), confidential ? SECRET + Secrets.random() : null, now.toEpochSecond());
        jdbc.sql("""
                        insert into wallet_client (id, name, redirect_uris, secret_hash, created_at)
                        values (:id, :name, :redirects, :secret, :now)
                        """)
                .param("id", made.id())
                .param("name", name)
                .param("redirects", redirectUris.toArray(String[]::new))
                .param("secret", made.secret() == null ? null : Secrets.hash(made.secret()), Types.BINARY)
                .param("now", now)
                .update();
        return made;
    }

    Optional<WalletClient> find(UUID id) {
        return jdbc.sql("select id, name, redirect_uris from wallet_client where id = :id")
                .param("id", id)
                .query((row, number) -> new WalletClient(id, row.getString("name"), List.of((String[])
                        row.getArray("redirect_uris").getArray())))
                .optional();
    }

    void used(UUID id) {
        jdbc.sql("update wallet_client set used_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** @throws TokenRefused where it is unknown, or has a secret that was not brought */
    void require(ClientCredentials credentials) {
        List<Optional<byte[]>> known = jdbc.sql("select secret_hash from wallet_client where id = :id")
                .param("id", credentials.id())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .list();
        byte[] brought = Secrets.hash(Objects.requireNonNullElse(credentials.secret(), ""));
        boolean good = !known.isEmpty()
                && known.get(0).map(it -> Secrets.same(it, brought)).orElse(true);
        if (!good) {
            throw TokenRefused.invalidClient("No such client, or another secret");
        }
    }
}
