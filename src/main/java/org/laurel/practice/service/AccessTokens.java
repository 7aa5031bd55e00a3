package org.laurel.practice.service;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.platform.Secrets;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Opaque tokens, each for one tool and some scopes; the database knows only their hashes. */
@Repository
class AccessTokens {

    private final JdbcClient jdbc;
    private final PlatformSettings settings;
    private final Clock clock;

    AccessTokens(JdbcClient jdbc, PlatformSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    String grant(Tool tool, Set<String> scopes) {
        var token = Secrets.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from access_token where expires_at < ?").param(now).update();
        jdbc.sql("insert into access_token (token_hash, client_id, scopes, expires_at) values (?, ?, ?, ?)")
                .params(
                        Secrets.hash(token),
                        tool.clientId(),
                        scopes.toArray(String[]::new),
                        now.plus(settings.tokenLife()))
                .update();
        return token;
    }

    Optional<Grant> find(String token) {
        return jdbc.sql("""
                select t.client_id, t.scopes from access_token t join tool using (client_id)
                where t.token_hash = ? and t.expires_at > ? and tool.state = 'ON'
                """)
                .params(Secrets.hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Grant(row.getString("client_id"), Set.copyOf(Tools.strings(row.getArray("scopes")))))
                .optional();
    }

    record Grant(String clientId, Set<String> scopes) {}
}
