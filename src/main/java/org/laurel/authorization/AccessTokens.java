package org.laurel.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens that programs hold for a quarter of an hour (RFC 6750). They say nothing; what they stand for is looked up. */
@Repository
public class AccessTokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String TOKEN = "laurel_token_";
    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    AccessTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token, in the current transaction and organisation. Those of the program that are over are cleared away. */
    public String issue(UUID client, Set<Scope> scopes) {
        return issue(client, null, null, scopes);
    }

    /** The same for a wallet that somebody let in. */
    public String issue(UUID client, @Nullable UUID person, @Nullable UUID connection, Set<Scope> scopes) {
        String token = TOKEN + Secrets.random();
        jdbc.sql("delete from access_token where client_id = :client and expires_at <= :now")
                .param("client", client)
                .param("now", now())
                .update();
        jdbc.sql("""
                        insert into access_token (token_hash, organisation_id, client_id, person_id, connection_id, scopes, expires_at)
                        values (:hash, :organisation, :client, :person, :connection, :scopes, :expires)
                        """)
                .param("hash", Secrets.hash(token))
                .param("organisation", Tenancy.organisation())
                .param("client", client)
                .param("person", person, Types.OTHER)
                .param("connection", connection, Types.OTHER)
                .param("scopes", Scope.texts(scopes))
                .param("expires", now().plus(LIFETIME))
                .update();
        return token;
    }

    /** Who holds a token, or empty where it is made up or over. */
    public Optional<ApiCaller> find(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select organisation_id, client_id, person_id, connection_id, scopes from access_token
                        where token_hash = :hash and expires_at > :now
                        """)
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .query(AccessTokens::caller)
                .optional();
    }

    /** Makes all tokens of a program void. */
    public void forget(UUID client) {
        jdbc.sql("delete from access_token where client_id = :client")
                .param("client", client)
                .update();
    }

    /** Makes one token void, if it is the program's. */
    public void revoke(String token, UUID client) {
        jdbc.sql("delete from access_token where token_hash = :hash and client_id = :client")
                .param("hash", Secrets.hash(token))
                .param("client", client)
                .update();
    }

    /** Makes all tokens of one wallet of one person void. */
    public void forgetConnection(UUID connection) {
        jdbc.sql("delete from access_token where connection_id = :connection")
                .param("connection", connection)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ApiCaller caller(ResultSet row, int number) throws SQLException {
        return new ApiCaller(
                row.getObject("organisation_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("connection_id", UUID.class),
                Scope.among(Stream.of((String[]) row.getArray("scopes").getArray())));
    }
}
