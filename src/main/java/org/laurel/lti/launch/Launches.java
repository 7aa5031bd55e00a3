package org.laurel.lti.launch;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Launched;
import org.laurel.lti.LaunchedPeople;
import org.laurel.lti.LaunchedPerson;
import org.laurel.lti.Refusal;
import org.laurel.lti.brand.Brands;
import org.laurel.lti.copy.CopiedLinks;
import org.laurel.lti.copy.LinkSettings;
import org.laurel.lti.message.LaunchMessage;
import org.laurel.lti.message.LoginState;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.session.LaunchKey;
import org.laurel.lti.session.LaunchRows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The launches, which are the sessions: how each begins, and what becomes of it. */
@Repository
class Launches {

    static final Duration LIFETIME = Duration.ofHours(12);

    /** The custom parameter that says where the LMS's colours are, see {@link Brands}. */
    static final String BRAND_URL = "brand_url";

    private final JdbcClient jdbc;
    private final LaunchedPeople people;
    private final LaunchRows rows;
    private final CopiedLinks copies;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Launches(
            JdbcClient jdbc,
            LaunchedPeople people,
            LaunchRows rows,
            CopiedLinks copies,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.rows = rows;
        this.copies = copies;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A launch that is kept. @param target the page of Laurel that it leads to */
    record Begun(UUID id, String target) {}

    /**
     * Keeps a validated launch: open with a secret, or locked until the hand-over code is brought. A course or link that
     * is known and unchanged is only read, so that a class coming in at once does not queue for one row.
     *
     * @param locale that the person reads in
     * @return the launch and the page that it leads to
     * @throws LaunchRefused when the nonce was spent before; then nothing is kept
     */
    @Transactional
    Begun begin(Registration registration, LaunchMessage said, Locale locale, LoginState login, LaunchKey key) {
        CopiedLinks.Meant meant = copies.meant(registration, said);
        LaunchMessage message = meant.message();
        LaunchedPeople.Known person = people.identify(new LaunchedPerson(
                registration.organisationId(),
                registration.id(),
                message.subject(),
                message.person(),
                message.roles()));
        LinkSettings settings = meant.settings();
        UUID id = Ids.next();
        OffsetDateTime now = now();
        List<Launch> kept = jdbc.sql("""
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
                                and context_id is not distinct from (select id from course)
                                and (:settingsFrom::text is null
                                    or (target, purpose, settings_from)
                                        is not distinct from (:linkTarget::text, :purpose::text, :settingsFrom::text))
                                and (:asked::uuid is null or asked_context is not distinct from :asked::uuid)),
                        new_link as (
                            insert into resource_link as known (id, organisation_id, registration_id, deployment_id, context_id, lti_id,
                                title, target, purpose, settings_from, asked_context, created_at)
                            select :newLink, :organisation, :registration, :deployment, (select id from course), :linkLtiId::text,
                                :linkTitle::text, :linkTarget::text, :purpose::text, :settingsFrom::text, :asked::uuid, :now
                            where :linkLtiId::text is not null and not exists (select from known_link)
                            on conflict (organisation_id, registration_id, deployment_id, lti_id)
                                do update set title = excluded.title, context_id = excluded.context_id,
                                    target = case when excluded.settings_from is null then known.target else excluded.target end,
                                    purpose = case when excluded.settings_from is null then known.purpose else excluded.purpose end,
                                    settings_from = coalesce(excluded.settings_from, known.settings_from),
                                    asked_context = coalesce(excluded.asked_context, known.asked_context)
                            returning id),
                        link as (select id from known_link union all select id from new_link)
                        insert into launch (id, organisation_id, registration_id, nonce, secret_hash, handover_hash, handover_until, proof,
                            target, created_at, expires_at,
                        """ + LaunchRows.HANDED_ON + """
                            )
                        select :id, :organisation, :registration, :nonce, :secretHash::bytea, :handoverHash::bytea, :handoverUntil::timestamptz, :proof::text,
                            :target, :now, :expires,
                            :person, :personName::text, :deployment, (select id from course), :contextTitle::text, (select id from link),
                            :linkTitle::text, :roles, :custom::jsonb, :locale, :timeZone::text, :lineItemsUrl::text, :lineItemUrl::text,
                            :gradeScopes, :rosterUrl::text, :returnUrl::text, :frameAncestors,
                            :message, :deepLinking::jsonb, :forUser::text
                        on conflict (registration_id, nonce) do nothing
                        returning *, (select zone from organisation_time_zone where organisation_id = :organisation)
                            as organisation_zone
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
                .param("linkTarget", settings == null ? null : settings.target())
                .param("purpose", settings == null ? null : settings.purpose())
                .param(
                        "settingsFrom",
                        meant.from() == null ? null : meant.from().name())
                .param("asked", meant.asked())
                .param("id", id)
                .param("nonce", login.nonce())
                .param("secretHash", key.secretHash())
                .param("handoverHash", key.handoverHash())
                .param("handoverUntil", key.handoverUntil(now))
                .param("proof", key.proofHash())
                .param("person", person.id())
                .param("personName", message.person().name())
                .param("roles", message.roles().stream().map(Enum::name).toArray(String[]::new))
                .param("custom", json.writeValueAsString(message.custom()))
                .param("locale", locale.toLanguageTag())
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
                .query((row, number) -> rows.launch(row))
                .list();
        if (kept.isEmpty()) {
            throw new LaunchRefused(Refusal.USED_ALREADY, "nonce was spent before");
        }
        Launch launch = kept.get(0);
        if (launch.contextId() != null) {
            events.publishEvent(new Launched(launch, launch.contextId(), person.elsewhere()));
        }
        return new Begun(id, message.target());
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
}
