package org.laurel.lti.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The connected LMSs. What a launch needs is remembered for a few seconds, so that a class that comes in at once asks
 * the database once.
 */
@Repository
public class Registrations {

    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int MOST_REMEMBERED = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<UUID, Registration> byId = cache();
    private final Cache<String, List<Registration>> byIssuer = cache();

    Registrations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /**
     * Creates or updates the organisation's registration with this issuer and client id; never deletes.
     *
     * <p>Some products give one client id to all their customers. Then the deployment tells whose a launch is, so each one
     * has to be listed, by one organisation only, and all organisations have to name the same addresses.
     *
     * @throws IllegalArgumentException saying which field is missing or not acceptable
     */
    @Transactional
    public Registration apply(UUID organisationId, RegistrationSpec spec) {
        Registration wanted = spec.toRegistration(Ids.next(), organisationId);
        lock(wanted);
        List<Registration> sharing = sharing(wanted);
        checkSharing(wanted, sharing);
        UUID id = jdbc.sql("""
                        insert into registration (id, organisation_id, platform, issuer, client_id, authorization_endpoint,
                                token_endpoint, token_audience, jwks_uri, any_deployment, created_at, updated_at)
                        values (:id, :organisationId, :platform, :issuer, :clientId, :authorizationEndpoint,
                                :tokenEndpoint, :tokenAudience, :jwksUri, :anyDeployment, :now, :now)
                        on conflict (organisation_id, issuer, client_id) do update set
                            platform = excluded.platform, authorization_endpoint = excluded.authorization_endpoint,
                            token_endpoint = excluded.token_endpoint, token_audience = excluded.token_audience,
                            jwks_uri = excluded.jwks_uri, any_deployment = excluded.any_deployment,
                            updated_at = excluded.updated_at
                        returning id
                        """)
                .param("id", wanted.id())
                .param("organisationId", organisationId)
                .param("platform", wanted.platform().key())
                .param("issuer", wanted.issuer())
                .param("clientId", wanted.clientId())
                .param("authorizationEndpoint", wanted.authorizationEndpoint().toString())
                .param("tokenEndpoint", wanted.tokenEndpoint().toString())
                .param("tokenAudience", wanted.tokenAudience())
                .param("jwksUri", wanted.jwksUri().toString())
                .param("anyDeployment", wanted.anyDeployment())
                .param("now", now())
                .query(UUID.class)
                .single();
        spec.deployments().forEach(deployment -> approve(wanted, id, deployment));
        byId.invalidateAll();
        byIssuer.invalidateAll();
        return spec.toRegistration(id, organisationId);
    }

    /** Two organisations that register one client id at once queue here. */
    private void lock(Registration wanted) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:client, 0))")
                .param("client", wanted.issuer() + " " + wanted.clientId())
                .query((row, number) -> true)
                .single();
    }

    private List<Registration> sharing(Registration wanted) {
        return jdbc.sql("""
                        select * from registration
                        where issuer = :issuer and client_id = :clientId and organisation_id <> :organisation
                        """)
                .param("issuer", wanted.issuer())
                .param("clientId", wanted.clientId())
                .param("organisation", wanted.organisationId())
                .query(Registrations::row)
                .list();
    }

    private static void checkSharing(Registration wanted, List<Registration> sharing) {
        for (Registration other : sharing) {
            if (!other.authorizationEndpoint().equals(wanted.authorizationEndpoint())
                    || !other.tokenEndpoint().equals(wanted.tokenEndpoint())
                    || !other.jwksUri().equals(wanted.jwksUri())) {
                throw new IllegalArgumentException("client-id " + wanted.clientId()
                        + " of this issuer belongs to another organisation too, which names other addresses");
            }
            if (wanted.anyDeployment() || other.anyDeployment()) {
                throw new IllegalArgumentException("client-id " + wanted.clientId()
                        + " of this issuer belongs to another organisation too: deployments have to be listed");
            }
        }
    }

    /**
     * Lets in launches from a deployment.
     *
     * @throws IllegalArgumentException where another organisation has it
     */
    @Transactional
    public void approve(Registration registration, String deployment) {
        lock(registration);
        approve(registration, registration.id(), deployment);
    }

    private void approve(Registration registration, UUID id, String deployment) {
        int approved = jdbc.sql("""
                        insert into deployment (registration_id, deployment_id, approved, learnt_at)
                        select :registration, :deployment, true, :now where not exists (
                            select from deployment d join registration r on r.id = d.registration_id
                            where r.issuer = :issuer and r.client_id = :clientId and r.id <> :registration
                                and d.deployment_id = :deployment and d.approved)
                        on conflict (registration_id, deployment_id) do update set approved = true
                        """)
                .param("registration", id)
                .param("deployment", deployment)
                .param("issuer", registration.issuer())
                .param("clientId", registration.clientId())
                .param("now", now())
                .update();
        if (approved == 0) {
            throw new IllegalArgumentException("deployment " + deployment + " belongs to another organisation");
        }
    }

    /** The registrations of one organisation. */
    public List<Registration> list(UUID organisationId) {
        return jdbc.sql("select * from registration where organisation_id = :organisation order by issuer, client_id")
                .param("organisation", organisationId)
                .query(Registrations::row)
                .list();
    }

    public Optional<Registration> find(UUID id) {
        return Optional.ofNullable(byId.get(id, it -> jdbc.sql("select * from registration where id = :id")
                .param("id", it)
                .query(Registrations::row)
                .optional()
                .orElse(null)));
    }

    /** One of this organisation. */
    public Optional<Registration> find(UUID organisationId, UUID id) {
        return find(id).filter(it -> it.organisationId().equals(organisationId));
    }

    /** All registrations that share an issuer, at most a page of them: enough to tell none, one and many apart. */
    public List<Registration> withIssuer(String issuer) {
        List<Registration> known =
                byIssuer.get(issuer, it -> jdbc.sql("select * from registration where issuer = :issuer limit 200")
                        .param("issuer", it)
                        .query(Registrations::row)
                        .list());
        return known == null ? List.of() : known;
    }

    /** One with this issuer and client id; where organisations share them, all name the same addresses. */
    public Optional<Registration> find(String issuer, String clientId) {
        Optional<Registration> known = withIssuer(issuer).stream()
                .filter(it -> it.clientId().equals(clientId))
                .findFirst();
        return known.isPresent()
                ? known
                : jdbc.sql("select * from registration where issuer = :issuer and client_id = :clientId limit 1")
                        .param("issuer", issuer)
                        .param("clientId", clientId)
                        .query(Registrations::row)
                        .optional();
    }

    /** Whose a deployment is among the organisations that share a client id, or empty where nobody was given it. */
    Optional<Registration> owner(Registration registration, String deployment) {
        return jdbc.sql("""
                        select r.* from registration r join deployment d on d.registration_id = r.id
                        where r.issuer = :issuer and r.client_id = :clientId and d.deployment_id = :deployment and d.approved
                        order by r.id = :registration desc limit 1
                        """)
                .param("issuer", registration.issuer())
                .param("clientId", registration.clientId())
                .param("deployment", deployment)
                .param("registration", registration.id())
                .query(Registrations::row)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Registration row(ResultSet row, int number) throws SQLException {
        return new Registration(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                Platform.of(row.getString("platform")),
                row.getString("issuer"),
                row.getString("client_id"),
                URI.create(row.getString("authorization_endpoint")),
                URI.create(row.getString("token_endpoint")),
                row.getString("token_audience"),
                URI.create(row.getString("jwks_uri")),
                row.getBoolean("any_deployment"));
    }
}
