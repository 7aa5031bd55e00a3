package org.laurel.lti;

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
     * Creates or updates the registration with this issuer and client id; never deletes, and never takes it from another
     * organisation.
     *
     * @throws IllegalArgumentException saying which field is missing or not acceptable
     */
    @Transactional
    public Registration apply(UUID organisationId, RegistrationSpec spec) {
        Registration wanted = spec.toRegistration(Ids.next(), organisationId);
        UUID id = jdbc.sql("""
                        insert into registration (id, organisation_id, platform, issuer, client_id, authorization_endpoint,
                                token_endpoint, token_audience, jwks_uri, any_deployment, created_at, updated_at)
                        values (:id, :organisationId, :platform, :issuer, :clientId, :authorizationEndpoint,
                                :tokenEndpoint, :tokenAudience, :jwksUri, :anyDeployment, :now, :now)
                        on conflict (issuer, client_id) do update set
                            platform = excluded.platform, authorization_endpoint = excluded.authorization_endpoint,
                            token_endpoint = excluded.token_endpoint, token_audience = excluded.token_audience,
                            jwks_uri = excluded.jwks_uri, any_deployment = excluded.any_deployment,
                            updated_at = excluded.updated_at
                        where registration.organisation_id = excluded.organisation_id
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
                .optional()
                .orElseThrow(() -> new IllegalArgumentException(
                        "client-id " + wanted.clientId() + " of this issuer belongs to another organisation"));
        spec.deployments().forEach(deployment -> approve(id, deployment));
        byId.invalidateAll();
        byIssuer.invalidateAll();
        return spec.toRegistration(id, organisationId);
    }

    private void approve(UUID registration, String deployment) {
        jdbc.sql("""
                        insert into deployment (registration_id, deployment_id, approved, learnt_at)
                        values (:registration, :deployment, true, :now)
                        on conflict (registration_id, deployment_id) do update set approved = true
                        """)
                .param("registration", registration)
                .param("deployment", deployment)
                .param("now", now())
                .update();
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

    /** All registrations that share an issuer, at most a page of them: enough to tell none, one and many apart. */
    List<Registration> withIssuer(String issuer) {
        List<Registration> known =
                byIssuer.get(issuer, it -> jdbc.sql("select * from registration where issuer = :issuer limit 200")
                        .param("issuer", it)
                        .query(Registrations::row)
                        .list());
        return known == null ? List.of() : known;
    }

    Optional<Registration> find(String issuer, String clientId) {
        Optional<Registration> known = withIssuer(issuer).stream()
                .filter(it -> it.clientId().equals(clientId))
                .findFirst();
        return known.isPresent()
                ? known
                : jdbc.sql("select * from registration where issuer = :issuer and client_id = :clientId")
                        .param("issuer", issuer)
                        .param("clientId", clientId)
                        .query(Registrations::row)
                        .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Registration row(ResultSet row, int number) throws SQLException {
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
