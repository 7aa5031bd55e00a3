package org.laurel.record;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks of the current organisation. Secrets are shown once, when they are made. */
@Repository
class Webhooks {

    static final int MOST = 20;

    private static final Duration FORMER_SIGNS_FOR = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final WebhookSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, WebhookSecrets secrets, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** A webhook and the secret that its receiver has to be given. */
    record Made(UUID id, String secret) {}

    /** @throws PageProblem where there are as many as there may be */
    @Transactional
    Made add(String name, URI url) {
        UUID id = UUID.randomUUID();
        WebhookSecrets.Fresh secret = secrets.make(id);
        int added = jdbc.sql("""
                        insert into webhook (id, organisation_id, url, name, secret_sealed, created_at)
                        select :id, :organisation, :url, :name, :secret, :now
                        where (select count(*) from webhook where organisation_id = :organisation) < :most
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("url", url.toString())
                .param("name", name)
                .param("secret", secret.sealed())
                .param("now", now())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "record.webhooks.too-many", MOST);
        }
        audit.record("webhook.added", "webhook", id, Map.of("url", url.toString()));
        return new Made(id, secret.shown());
    }

    /** A new secret; the one before signs beside it for a day, so that the receiver can change without losing a message. */
    @Transactional
    Made changeSecret(UUID id) {
        find(id);
        WebhookSecrets.Fresh secret = secrets.make(id);
        jdbc.sql("""
                        update webhook set former_sealed = secret_sealed, former_until = :until, secret_sealed = :secret
                        where organisation_id = :organisation and id = :id
                        """)
                .param("until", now().plus(FORMER_SIGNS_FOR))
                .param("secret", secret.sealed())
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        audit.record("webhook.secret-changed", "webhook", id, Map.of());
        return new Made(id, secret.shown());
    }

    /** Sends nothing any more; what happens meanwhile is not kept for it. @param why null where a person wished it */
    @Transactional
    void stop(UUID id, @Nullable String why) {
        int stopped = jdbc.sql("""
                        update webhook set stopped_at = :now, stopped_why = :why
                        where organisation_id = :organisation and id = :id and stopped_at is null
                        """)
                .param("now", now())
                .param("why", why)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        if (stopped > 0) {
            audit.record("webhook.stopped", "webhook", id, why == null ? Map.of() : Map.of("why", why));
        }
    }

    @Transactional
    void resume(UUID id) {
        find(id);
        jdbc.sql("""
                        update webhook set stopped_at = null, stopped_why = null
                        where organisation_id = :organisation and id = :id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        audit.record("webhook.resumed", "webhook", id, Map.of());
    }

    /** Removes it and the record of what it was told. */
    @Transactional
    void remove(UUID id) {
        Webhook gone = find(id);
        jdbc.sql("delete from webhook where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        audit.record("webhook.removed", "webhook", id, Map.of("url", gone.url().toString()));
    }

    @Transactional(readOnly = true)
    List<Webhook> list() {
        return jdbc.sql("select * from webhook where organisation_id = :organisation order by created_at, id")
                .param("organisation", Tenancy.organisation())
                .query(Webhooks::row)
                .list();
    }

    /** @throws PageProblem 404 where this organisation has no such webhook */
    @Transactional(readOnly = true)
    Webhook find(UUID id) {
        return jdbc.sql("select * from webhook where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(Webhooks::row)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /** The sealed secrets that sign now, the newest first. */
    @Transactional(readOnly = true)
    List<byte[]> sealedSecrets(UUID id) {
        return jdbc.sql("""
                        select secret_sealed, case when former_until > :now then former_sealed end as former
                        from webhook where organisation_id = :organisation and id = :id
                        """)
                .param("now", now())
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query((row, number) -> Stream.of(row.getBytes("secret_sealed"), row.getBytes("former"))
                        .filter(Objects::nonNull)
                        .toList())
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Webhook row(ResultSet row, int number) throws SQLException {
        OffsetDateTime stopped = row.getObject("stopped_at", OffsetDateTime.class);
        Instant stoppedAt = stopped == null ? null : stopped.toInstant();
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                URI.create(row.getString("url")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                stoppedAt,
                row.getString("stopped_why"));
    }
}
