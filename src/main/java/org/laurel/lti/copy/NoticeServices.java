package org.laurel.lti.copy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.lti.Notice;
import org.laurel.lti.PlatformJson;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.service.ScopeNotGranted;
import org.laurel.lti.service.ServiceClient;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells platforms where they may send notices of copied courses (LTI Platform Notification Service 1.0). Done in the background
 * where a launch offers the service, and again once a week.
 */
@Repository
public class NoticeServices {

    public static final TenantTask ANNOUNCE = new TenantTask("lti-announce-notice-handler");

    private static final Logger LOG = LoggerFactory.getLogger(NoticeServices.class);
    private static final String JSON = "application/json";
    private static final Duration FRESH = Duration.ofDays(7);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 5000;
    private static final int MOST_OF_ONE_ORGANISATION = 1000;

    private record Key(UUID registration, String deployment, String url) {}

    private record Row(UUID registrationId, String url) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SchedulerClient scheduler;
    private final Registrations registrations;
    private final ServiceClient client;
    private final PlatformJson json;
    private final Settings settings;
    private final Clock clock;
    private final Cache<Key, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    NoticeServices(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SchedulerClient scheduler,
            Registrations registrations,
            ServiceClient client,
            PlatformJson json,
            Settings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.registrations = registrations;
        this.client = client;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sees to it that the platform knows the handler. Costs nothing most of the time. */
    @Transactional
    public void requestAnnouncement(Registration registration, String deployment, @Nullable String url) {
        if (url == null || asked.asMap().putIfAbsent(new Key(registration.id(), deployment, url), true) != null) {
            return;
        }
        jdbc.sql("""
                        insert into notice_service as known (id, organisation_id, registration_id, deployment_id, url, asked_at)
                        select :id, :organisation, :registration, :deployment, :url, :now
                        where (select count(*) from notice_service where organisation_id = :organisation and url <> :url) < :most
                        on conflict (organisation_id, registration_id, deployment_id, url) do update set asked_at = excluded.asked_at
                        where known.asked_at <= :again and coalesce(known.announced_at, '-infinity') <= :stale
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("registration", registration.id())
                .param("deployment", deployment)
                .param("url", url)
                .param("now", now())
                .param("again", now().minus(AGAIN))
                .param("stale", now().minus(FRESH))
                .param("most", MOST_OF_ONE_ORGANISATION)
                .query(UUID.class)
                .optional()
                .ifPresent(id -> ANNOUNCE.runNow(scheduler, id, clock.instant()));
    }

    /**
     * Announces the handler. One that refuses is asked again after a day.
     *
     * @return empty: it is done
     * @throws ServiceUnavailable where the platform cannot be reached; the task tries again later
     */
    public Optional<Instant> announce(UUID id) {
        Optional<Row> row =
                transaction.execute(status -> jdbc.sql("select registration_id, url from notice_service where id = :id")
                        .param("id", id)
                        .query(Row.class)
                        .optional());
        Optional<Registration> registration = row.flatMap(found -> registrations.find(found.registrationId()));
        if (registration.isEmpty()) {
            return Optional.empty();
        }
        String refused = null;
        try {
            client.call(
                    registration.get(),
                    Set.of(Notice.SCOPE),
                    new ServiceClient.Request(
                            HttpMethod.PUT,
                            URI.create(row.get().url()),
                            JSON,
                            JSON,
                            json.write(Map.of(
                                    "notice_type",
                                    Notice.CONTEXT_COPY,
                                    "handler",
                                    settings.url(NoticesController.PATH).toString()))));
        } catch (ServiceRefused no) {
            refused = no.words();
        } catch (ScopeNotGranted no) {
            refused = String.valueOf(no.getMessage());
        }
        keep(id, refused);
        return Optional.empty();
    }

    private void keep(UUID id, @Nullable String refused) {
        if (refused != null) {
            LOG.warn("The LMS takes no handler for notices: {}", refused);
        }
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update notice_service set refused = :refused,
                            announced_at = case when :refused::text is null then :now else announced_at end
                        where id = :id
                        """)
                .param("refused", refused)
                .param("now", now())
                .param("id", id)
                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
