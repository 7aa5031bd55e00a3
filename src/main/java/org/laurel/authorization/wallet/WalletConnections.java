package org.laurel.authorization.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.Scope;
import org.laurel.authorization.Throttle;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The wallets that people of the current organisation have connected; each until its owner ends it. */
@Repository
public class WalletConnections {

    private static final int MOST_SHOWN = 50;

    private final JdbcClient jdbc;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final AuditLog audit;
    private final Clock clock;

    WalletConnections(JdbcClient jdbc, AccessTokens tokens, Throttle throttle, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets a wallet in, in place of an earlier consent for the same one. */
    @Transactional
    UUID connect(UUID person, WalletClient client, Set<Scope> scopes) {
        jdbc.sql("""
                        select id from wallet_connection
                        where organisation_id = :organisation and person_id = :person and client_id = :client
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("client", client.id())
                .query(UUID.class)
                .list()
                .forEach(this::clear);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into wallet_connection (id, organisation_id, person_id, client_id, client_name, scopes, created_at)
                        values (:id, :organisation, :person, :client, :name, :scopes, :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("client", client.id())
                .param("name", client.name())
                .param("scopes", Scope.texts(scopes))
                .param("now", now())
                .update();
        audit.record("wallet.connected", "person", person, Map.of("name", client.name()));
        return id;
    }

    /** Ends one of somebody's own. @return false where they have no such */
    @Transactional
    boolean end(UUID id, UUID person) {
        Optional<WalletConnection> mine = locked(id).filter(it -> it.personId().equals(person));
        mine.ifPresent(this::end);
        return mine.isPresent();
    }

    /** Ends it for whatever reason: nothing that the wallet holds is good any more. */
    void end(WalletConnection connection) {
        clear(connection.id());
        audit.record("wallet.disconnected", "person", connection.personId(), Map.of("name", connection.clientName()));
    }

    private void clear(UUID id) {
        tokens.forgetConnection(id);
        throttle.forget(id);
        jdbc.sql("delete from wallet_grant where connection_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from wallet_connection where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    List<WalletConnection> of(UUID person) {
        return jdbc.sql("""
                        select * from wallet_connection where organisation_id = :organisation and person_id = :person
                        order by created_at desc, id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("most", MOST_SHOWN)
                .query(WalletConnections::row)
                .list();
    }

    /** For the rest of the transaction nobody ends it. */
    Optional<WalletConnection> locked(UUID id) {
        return jdbc.sql("select * from wallet_connection where organisation_id = :organisation and id = :id for update")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(WalletConnections::row)
                .optional();
    }

    @Transactional
    public void fetched(UUID id) {
        jdbc.sql("update wallet_connection set fetched_at = :now where organisation_id = :organisation and id = :id")
                .param("now", now())
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static WalletConnection row(ResultSet row, int number) throws SQLException {
        OffsetDateTime fetched = row.getObject("fetched_at", OffsetDateTime.class);
        return new WalletConnection(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                Scope.among(Stream.of((String[]) row.getArray("scopes").getArray())),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                fetched == null ? null : fetched.toInstant());
    }
}
