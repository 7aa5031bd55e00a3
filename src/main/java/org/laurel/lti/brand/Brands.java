package org.laurel.lti.brand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.foundation.task.TenantTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The colours of LMSs, from the address that Canvas gives as {@code $com.instructure.brandConfigJSON.url}. Asked for in the
 * background, once a day where launches name it; a page shows what is known.
 */
@Repository
public class Brands {

    public static final TenantTask FETCH = new TenantTask("lti-fetch-brand");

    private static final Logger LOG = LoggerFactory.getLogger(Brands.class);
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 5000;
    private static final int MOST_OF_ONE_ORGANISATION = 100;
    private static final int LONGEST = 500;

    private record Key(UUID organisation, String url) {}

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Outbound outbound;
    private final CallGate gate;
    private final JsonMapper json;
    private final Clock clock;
    private final Cache<Key, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Brands(JdbcClient jdbc, SchedulerClient scheduler, Outbound outbound, CallGate gate, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.outbound = outbound;
        this.gate = gate;
        this.json = json;
        this.clock = clock;
    }

    /** Sees to it that the colours at this address are known soon and not out of date. Costs nothing most of the time. */
    @Transactional
    public void requestFetch(@Nullable String url) {
        if (url == null
                || url.length() > LONGEST
                || Origins.parse(url).filter(Origins::isTrusted).isEmpty()
                || asked.asMap().putIfAbsent(new Key(Tenancy.organisation(), url), true) != null) {
            return;
        }
        jdbc.sql("""
                        insert into brand (id, organisation_id, url, asked_at)
                        select :id, :organisation, :url, :now
                        where (select count(*) from brand where organisation_id = :organisation and url <> :url) < :most
                        on conflict (organisation_id, url) do update set asked_at = excluded.asked_at
                        where brand.asked_at <= :stale
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("url", url)
                .param("now", now())
                .param("most", MOST_OF_ONE_ORGANISATION)
                .param("stale", now().minus(FRESH))
                .query(UUID.class)
                .optional()
                .ifPresent(id -> FETCH.runNow(scheduler, id, clock.instant()));
    }

    /**
     * Fetches and keeps the colours. What cannot be had or read leaves them as they were, until tomorrow.
     *
     * @return when to ask an LMS that is left alone now, or empty
     */
    public Optional<Instant> fetch(UUID id) {
        Optional<String> url = jdbc.sql("select url from brand where id = :id and organisation_id = :organisation")
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .query(String.class)
                .optional();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            primary(URI.create(url.get())).map(BrandColours::of).ifPresent(it -> keep(id, it));
        } catch (CallGate.Closed closed) {
            return Optional.of(closed.until());
        } catch (IOException e) {
            LOG.info("No brand colours: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Colour> primary(URI url) throws IOException {
        Outbound.Answer answer = gate.through(
                CallGate.system("brand", url),
                () -> outbound.exchange(HttpMethod.GET, url, Map.of("Accept", "application/json"), null));
        if (answer.status() != HttpStatus.OK.value()) {
            throw new IOException(url + " answered " + answer.status());
        }
        try {
            JsonNode brand = json.readTree(answer.body());
            return Stream.of("ic-brand-primary", "ic-brand-button--primary-bgd")
                    .map(brand::path)
                    .filter(JsonNode::isString)
                    .flatMap(it -> Colour.of(it.stringValue()).stream())
                    .findFirst();
        } catch (JacksonException e) {
            throw new IOException(url + " is not JSON", e);
        }
    }

    private void keep(UUID id, BrandColours colours) {
        jdbc.sql("update brand set light = :light, dark = :dark where id = :id")
                .param("light", colours.light())
                .param("dark", colours.dark())
                .param("id", id)
                .update();
    }

    /** Forgets what no launch has named for a while. */
    public int purge() {
        return jdbc.sql("delete from brand where asked_at < :long")
                .param("long", now().minus(FORGOTTEN))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
