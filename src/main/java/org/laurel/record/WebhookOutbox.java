package org.laurel.record;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.award.AwardUpdated;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Messages for webhooks: written with what they tell of, each with the task that sends it. */
@Repository
class WebhookOutbox {

    static final TenantTask SEND = new TenantTask("record.webhook");
    static final int PAGE = 50;

    private static final String TEST = "test";

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    WebhookOutbox(JdbcClient jdbc, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(AwardIssued issued) {
        tellAll("award.issued", issued.awardId(), issued.at());
    }

    @EventListener
    void on(AwardUpdated updated) {
        tellAll("award.updated", updated.awardId(), updated.at());
    }

    @EventListener
    void on(AwardRevoked revoked) {
        tellAll("award.revoked", revoked.awardId(), revoked.at());
    }

    private void tellAll(String kind, UUID award, Instant at) {
        jdbc.sql("select id from webhook where organisation_id = :organisation and stopped_at is null")
                .param("organisation", Tenancy.organisation())
                .query(UUID.class)
                .list()
                .forEach(webhook -> add(webhook, kind, award, at));
    }

    /** Something harmless, for whoever sets a receiver up. */
    @Transactional
    void test(UUID webhook) {
        add(webhook, TEST, null, clock.instant());
    }

    private void add(UUID webhook, String kind, @Nullable UUID award, Instant at) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into webhook_message (id, organisation_id, webhook_id, kind, award_id, at, state, next_at)
                        values (:id, :organisation, :webhook, :kind, :award, :at, 'waiting', :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("webhook", webhook)
                .param("kind", kind)
                .param("award", award, Types.OTHER)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("now", at(clock.instant()))
                .update();
        SEND.schedule(scheduler, id, clock.instant());
    }

    /** Sends a message again, the very same, whatever became of it. */
    @Transactional
    void replay(UUID webhook, UUID message) {
        int again = jdbc.sql("""
                        update webhook_message set state = 'waiting', first_tried_at = null, tries = 0, next_at = :now, settled_at = null
                        where organisation_id = :organisation and webhook_id = :webhook and id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("organisation", Tenancy.organisation())
                .param("webhook", webhook)
                .param("id", message)
                .update();
        if (again == 0) {
            throw PageProblem.notFound();
        }
        audit.record("webhook.replayed", "webhook-message", message, java.util.Map.of("webhook", webhook));
        SEND.runNow(scheduler, message, clock.instant());
    }

    @Transactional(readOnly = true)
    Optional<WebhookMessage> waiting(UUID id) {
        return jdbc.sql(
                        "select * from webhook_message where organisation_id = :organisation and id = :id and state = 'waiting'")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(WebhookOutbox::row)
                .optional();
    }

    /** The newest first. @param page from 1 */
    @Transactional(readOnly = true)
    List<WebhookMessage> list(UUID webhook, int page) {
        return jdbc.sql("""
                        select * from webhook_message where organisation_id = :organisation and webhook_id = :webhook
                        order by at desc, id desc limit :limit offset :offset
                        """)
                .param("organisation", Tenancy.organisation())
                .param("webhook", webhook)
                .param("limit", PAGE + 1)
                .param("offset", (page - 1) * PAGE)
                .query(WebhookOutbox::row)
                .list();
    }

    /** Keeps what is said, before it is said for the first time. */
    @Transactional
    void write(UUID message, String payload) {
        jdbc.sql("""
                        update webhook_message set payload = :payload
                        where organisation_id = :organisation and id = :id and payload is null
                        """)
                .param("payload", payload)
                .param("organisation", Tenancy.organisation())
                .param("id", message)
                .update();
    }

    @Transactional
    void settled(UUID message, WebhookMessage.State state, String answer) {
        tried(message, state, answer, null);
    }

    @Transactional
    void delayed(UUID message, String answer, Instant next) {
        tried(message, WebhookMessage.State.WAITING, answer, next);
    }

    private void tried(UUID message, WebhookMessage.State state, String answer, @Nullable Instant next) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update webhook_message set state = :state, answer = :answer, tries = tries + 1, next_at = :next,
                            first_tried_at = coalesce(first_tried_at, :now), settled_at = :settled
                        where organisation_id = :organisation and id = :id
                        """)
                .param("state", state.key())
                .param("answer", answer)
                .param("next", at(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(now))
                .param("settled", state == WebhookMessage.State.WAITING ? null : at(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("organisation", Tenancy.organisation())
                .param("id", message)
                .update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static WebhookMessage row(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new WebhookMessage(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getString("kind"),
                row.getObject("award_id", UUID.class),
                at.toInstant(),
                row.getString("payload"),
                WebhookMessage.State.of(row.getString("state")),
                row.getInt("tries"),
                Rows.instant(row, "first_tried_at"),
                Rows.instant(row, "next_at"),
                Rows.instant(row, "settled_at"),
                row.getString("answer"));
    }
}
