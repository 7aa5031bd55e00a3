package org.laurel.authorization.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.Scope;
import org.laurel.authorization.Throttle;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's programs. Secrets are shown once, when they are made, and kept as hashes. */
@Repository
public class ApiClients {

    static final int MOST = 50;

    private static final String SECRET = "laurel_secret_";

    private final JdbcClient jdbc;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final AuditLog audit;
    private final Clock clock;

    ApiClients(JdbcClient jdbc, AccessTokens tokens, Throttle throttle, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** A program and the secret that it has to be given. */
    record Made(UUID id, String secret) {}

    /** @throws PageProblem where there are as many as there may be */
    @Transactional
    Made add(String name, Set<Scope> scopes) {
        var made = new Made(UUID.randomUUID(), SECRET + Secrets.random());
        int added = jdbc.sql("""
                        insert into api_client (id, organisation_id, name, scopes, secret_hash, secret_at, created_at)
                        select :id, :organisation, :name, :scopes, :hash, :now, :now
                        where (select count(*) from api_client where organisation_id = :organisation) < :most
                        """)
                .param("id", made.id())
                .param("organisation", Tenancy.organisation())
                .param("name", name)
                .param("scopes", Scope.texts(scopes))
                .param("hash", Secrets.hash(made.secret()))
                .param("now", now())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "authorization.clients.too-many", MOST);
        }
        jdbc.sql("insert into client_address (client_id, organisation_id) values (:id, :organisation)")
                .param("id", made.id())
                .param("organisation", Tenancy.organisation())
                .update();
        audit.record("api-client.added", "api-client", made.id(), facts(name, scopes));
        return made;
    }

    /** Gives it another name and other scopes. Tokens that it holds are void. */
    @Transactional
    void change(UUID id, String name, Set<Scope> scopes) {
        locked(id);
        update(id, "name = :name, scopes = :scopes", Map.of("name", name, "scopes", Scope.texts(scopes)));
        tokens.forget(id);
        audit.record("api-client.changed", "api-client", id, facts(name, scopes));
    }

    /** @param grace how long the secret before it stays good */
    @Transactional
    Made changeSecret(UUID id, Duration grace) {
        locked(id);
        var made = new Made(id, SECRET + Secrets.random());
        update(
                id,
                "former_hash = secret_hash, former_until = :until, secret_hash = :hash, secret_at = :now",
                Map.of("until", now().plus(grace), "hash", Secrets.hash(made.secret()), "now", now()));
        if (grace.isZero()) {
            tokens.forget(id);
        }
        audit.record("api-client.secret-changed", "api-client", id, Map.of("days", grace.toDays()));
        return made;
    }

    /** Lets it in no more, from this moment on. */
    @Transactional
    void disable(UUID id) {
        locked(id);
        update(id, "disabled_at = coalesce(disabled_at, :now)", Map.of("now", now()));
        tokens.forget(id);
        audit.record("api-client.disabled", "api-client", id, Map.of());
    }

    @Transactional
    void enable(UUID id) {
        locked(id);
        update(id, "disabled_at = null", Map.of());
        audit.record("api-client.enabled", "api-client", id, Map.of());
    }

    @Transactional
    void remove(UUID id) {
        ApiClient gone = locked(id);
        update(id, "disabled_at = :now", Map.of("now", now()));
        tokens.forget(id);
        throttle.forget(id);
        jdbc.sql("delete from client_address where client_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from api_client where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        audit.record("api-client.removed", "api-client", id, Map.of("name", gone.name()));
    }

    @Transactional(readOnly = true)
    List<ApiClient> list() {
        return jdbc.sql("select * from api_client where organisation_id = :organisation order by lower(name), id")
                .param("organisation", Tenancy.organisation())
                .query(ApiClients::row)
                .list();
    }

    /** @throws PageProblem 404 where this organisation has no such program */
    @Transactional(readOnly = true)
    ApiClient find(UUID id) {
        return select(id, "");
    }

    /** For the rest of the transaction nobody changes it, nor gives it a token. */
    ApiClient locked(UUID id) {
        return select(id, "for update");
    }

    /** Hashes of the secrets that are good now, the newest first. */
    List<byte[]> secretHashes(UUID id) {
        return jdbc.sql("""
                        select secret_hash, case when former_until > :now then former_hash end as former
                        from api_client where organisation_id = :organisation and id = :id
                        """)
                .param("now", now())
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query((row, number) -> Stream.of(row.getBytes("secret_hash"), row.getBytes("former"))
                        .filter(Objects::nonNull)
                        .toList())
                .single();
    }

    /** Notes that it has just asked for something. */
    @Transactional
    public void used(UUID id) {
        update(id, "last_used_at = :now", Map.of("now", now()));
    }

    private ApiClient select(UUID id, String lock) {
        return jdbc.sql("select * from api_client where organisation_id = :organisation and id = :id " + lock)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(ApiClients::row)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    private void update(UUID id, String changes, Map<String, ?> parameters) {
        jdbc.sql("update api_client set " + changes + " where organisation_id = :organisation and id = :id")
                .params(parameters)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
    }

    private static Map<String, ?> facts(String name, Set<Scope> scopes) {
        return Map.of("name", name, "scopes", List.of(Scope.texts(scopes)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ApiClient row(ResultSet row, int number) throws SQLException {
        return new ApiClient(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Scope.among(Stream.of((String[]) row.getArray("scopes").getArray())),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Objects.requireNonNull(Rows.instant(row, "secret_at")),
                Rows.instant(row, "former_until"),
                Rows.instant(row, "disabled_at"),
                Rows.instant(row, "last_used_at"));
    }
}
