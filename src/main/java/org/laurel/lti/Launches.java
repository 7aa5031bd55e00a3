package org.laurel.lti;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.PageLook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The launches, which are the sessions. */
@Repository
class Launches {

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** The custom parameter that says where the LMS's colours are, see {@link Brands}. */
    static final String BRAND_URL = "brand_url";

    /** The custom parameter that says whether the reader has high contrast switched on in the LMS. */
    private static final String HIGH_CONTRAST = "high_contrast";

    /** A launch and how its pages look. */
    record Opened(Launch launch, PageLook look) {}

    /** An open launch and the hash of the secret in its cookie. */
    private record Session(Opened opened, byte[] secretHash) {}

    private final JdbcClient jdbc;
    private final LaunchedPeople people;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Launches(JdbcClient jdbc, LaunchedPeople people, ApplicationEventPublisher events, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps a validated launch: open with a secret, or locked until the hand-over code is brought. A course or link that
     * is known and unchanged is only read, so that a class coming in at once does not queue for one row.
     *
     * @throws LaunchRefused when the nonce was spent before; then nothing is kept
     */
    @Transactional
    UUID begin(Registration registration, LaunchMessage message, LoginState login, LaunchKey key) {
        UUID person = people.identify(new LaunchedPerson(
                registration.organisationId(),
                registration.id(),
                message.subject(),
                message.name(),
                message.givenName(),
                message.familyName(),
                message.email(),
                message.roles()));
        UUID id = Ids.next();
        OffsetDateTime now = now();
        List<Optional<UUID>> kept = jdbc.sql("""
                        with known_context as (
                            select id from context
                            where organisation_id = :organisation and registration_id = :registration
                                and deployment_id = :deployment and lti_id = :contextLtiId::text
                                and (title, label) is not distinct from (:contextTitle::text, :contextLabel::text)),
                        new_context as (
                            insert into context (id, organisation_id, registration_id, deployment_id, lti_id, title, label, created_at)
                            select :newContext, :organisation, :registration, :deployment, :contextLtiId::text,
                                :contextTitle::text, :contextLabel::text, :now
                            where :contextLtiId::text is not null and not exists (select from known_context)
                            on conflict (organisation_id, registration_id, deployment_id, lti_id)
                                do update set title = excluded.title, label = excluded.label
                            returning id),
                        course as (select id from known_context union all select id from new_context),
                        known_link as (
                            select id from resource_link
                            where organisation_id = :organisation and registration_id = :registration
                                and deployment_id = :deployment and lti_id = :linkLtiId::text
                                and title is not distinct from :linkTitle::text
                                and context_id is not distinct from (select id from course)),
                        new_link as (
                            insert into resource_link (id, organisation_id, registration_id, deployment_id, context_id, lti_id, title, created_at)
                            select :newLink, :organisation, :registration, :deployment, (select id from course), :linkLtiId::text,
                                :linkTitle::text, :now
                            where :linkLtiId::text is not null and not exists (select from known_link)
                            on conflict (organisation_id, registration_id, deployment_id, lti_id)
                                do update set title = excluded.title, context_id = excluded.context_id
                            returning id),
                        link as (select id from known_link union all select id from new_link)
                        insert into launch (id, organisation_id, registration_id, nonce, secret_hash, handover_hash, handover_until, proof,
                            person_id, person_name, deployment_id, context_id, context_title, resource_link_id,
                            resource_link_title, roles, custom, locale, time_zone, line_items_url, line_item_url,
                            grade_scopes, roster_url, return_url, frame_ancestors, target, message, deep_linking, for_user,
                            created_at, expires_at)
                        select :id, :organisation, :registration, :nonce, :secretHash::bytea, :handoverHash::bytea, :handoverUntil::timestamptz, :proof::text,
                            :person, :personName::text, :deployment, (select id from course), :contextTitle::text, (select id from link),
                            :linkTitle::text, :roles, :custom::jsonb, :locale, :timeZone::text, :lineItemsUrl::text, :lineItemUrl::text,
                            :gradeScopes, :rosterUrl::text, :returnUrl::text, :frameAncestors, :target,
                            :message, :deepLinking::jsonb, :forUser::text, :now, :expires
                        on conflict (registration_id, nonce) do nothing
                        returning context_id
                        """)
                .param("organisation", registration.organisationId())
                .param("registration", registration.id())
                .param("deployment", message.deploymentId())
                .param("newContext", Ids.next())
                .param("contextLtiId", message.contextId())
                .param("contextTitle", message.contextTitle())
                .param("contextLabel", message.contextLabel())
                .param("newLink", Ids.next())
                .param("linkLtiId", message.resourceLinkId())
                .param("linkTitle", message.resourceLinkTitle())
                .param("id", id)
                .param("nonce", login.nonce())
                .param("secretHash", key.secretHash())
                .param("handoverHash", key.handoverHash())
                .param("handoverUntil", key.handoverUntil(now))
                .param("proof", key.proofHash())
                .param("person", person)
                .param("personName", message.name())
                .param("roles", message.roles().stream().map(Enum::name).toArray(String[]::new))
                .param("custom", json.writeValueAsString(message.custom()))
                .param("locale", message.locale())
                .param("timeZone", message.timeZone())
                .param("lineItemsUrl", message.lineItemsUrl())
                .param("lineItemUrl", message.lineItemUrl())
                .param("gradeScopes", message.gradeScopes().toArray(String[]::new))
                .param("rosterUrl", message.rosterUrl())
                .param("returnUrl", message.returnUrl())
                .param("frameAncestors", FrameAncestors.of(registration, message.returnUrl()))
                .param("target", message.target())
                .param("message", message.type().name())
                .param(
                        "deepLinking",
                        message.deepLinking() == null ? null : json.writeValueAsString(message.deepLinking()))
                .param("forUser", message.forUser())
                .param("now", now)
                .param("expires", now.plus(LIFETIME))
                .query((row, number) -> Optional.ofNullable(row.getObject("context_id", UUID.class)))
                .list();
        if (kept.isEmpty()) {
            throw new LaunchRefused(Refusal.USED_ALREADY, "nonce was spent before");
        }
        kept.get(0)
                .ifPresent(course -> events.publishEvent(
                        new Launched(person, registration.id(), course, message.roles(), uri(message.rosterUrl()))));
        return id;
    }

    /** The open launch that this secret belongs to, or empty: expired, locked, of others and unknown alike. */
    Optional<Opened> find(UUID id, String secret) {
        return find(id, secret, false);
    }

    /** The same for a secret that stood in the path: only where the launch may be opened so. */
    Optional<Opened> findByPath(UUID id, String secret) {
        return find(id, secret, true);
    }

    /** The browser keeps the cookie after all: from now on the secret in the path opens nothing. */
    void closePath(UUID id) {
        jdbc.sql("update launch set by_path = false where id = :id")
                .param("id", id)
                .update();
    }

    private Optional<Opened> find(UUID id, String secret, boolean byPath) {
        return jdbc.sql("""
                        select launch.*, brand.light as brand_light, brand.dark as brand_dark from launch
                        left join brand on brand.organisation_id = launch.organisation_id
                            and brand.url = launch.custom ->> 'brand_url'
                        where launch.id = :id and secret_hash is not null and expires_at > :now
                            and (by_path or not :byPath)
                        """)
                .param("id", id)
                .param("byPath", byPath)
                .param("now", now())
                .query((row, number) -> new Session(opened(row), row.getBytes("secret_hash")))
                .optional()
                .filter(session -> Secrets.same(session.secretHash(), Secrets.hash(secret)))
                .map(Session::opened);
    }

    /** Notes that what was chosen in this launch goes to the platform. @return false when something went there before */
    boolean answer(UUID id) {
        return jdbc.sql("update launch set answered_at = :now where id = :id and answered_at is null")
                        .param("id", id)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Forgets what has expired. A nonce is kept far longer than a login state lives, so it cannot be spent again. */
    int purge() {
        return jdbc.sql("delete from launch where expires_at < :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Opened opened(ResultSet row) throws SQLException {
        Launch launch = launch(row);
        boolean highContrast = "true".equalsIgnoreCase(launch.custom().get(HIGH_CONTRAST));
        var brand = new BrandColours(row.getString("brand_light"), row.getString("brand_dark"));
        return new Opened(launch, new PageLook(highContrast, highContrast ? null : brand.css()));
    }

    private Launch launch(ResultSet row) throws SQLException {
        Map<String, String> custom = json.readValue(row.getString("custom"), TEXTS);
        String zone = row.getString("time_zone");
        return new Launch(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getObject("registration_id", UUID.class),
                row.getString("deployment_id"),
                row.getObject("context_id", UUID.class),
                row.getString("context_title"),
                row.getObject("resource_link_id", UUID.class),
                row.getString("resource_link_title"),
                roles(strings(row.getArray("roles"))),
                Map.copyOf(custom),
                Locale.forLanguageTag(row.getString("locale")),
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone),
                grades(row),
                uri(row.getString("roster_url")),
                uri(row.getString("return_url")),
                row.getString("frame_ancestors"),
                MessageType.valueOf(row.getString("message")),
                deepLinking(row.getString("deep_linking")),
                row.getString("for_user"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private @Nullable DeepLinking deepLinking(@Nullable String text) {
        return text == null ? null : json.readValue(text, DeepLinking.class);
    }

    private static @Nullable GradeEndpoint grades(ResultSet row) throws SQLException {
        URI lineItems = uri(row.getString("line_items_url"));
        URI lineItem = uri(row.getString("line_item_url"));
        return lineItems == null && lineItem == null
                ? null
                : new GradeEndpoint(lineItems, lineItem, Set.copyOf(strings(row.getArray("grade_scopes"))));
    }

    private static Set<LaunchRole> roles(List<String> names) {
        var roles = EnumSet.noneOf(LaunchRole.class);
        names.forEach(name -> roles.add(LaunchRole.valueOf(name)));
        return roles;
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
