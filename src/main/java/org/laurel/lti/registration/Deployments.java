package org.laurel.lti.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where in an LMS the tool is installed (LTI 1.3 Core §3.1.4), learnt at the first launch from there. */
@Repository
public class Deployments {

    /** @param approved whether launches from there are let in */
    public record Deployment(String id, boolean approved, Instant learntAt) {}

    private record Key(UUID registration, String deployment) {}

    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_LISTED = 500;

    private final JdbcClient jdbc;
    private final Registrations registrations;
    private final Clock clock;
    private final Cache<Key, Registration> owners = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Deployments(JdbcClient jdbc, Registrations registrations, Clock clock) {
        this.jdbc = jdbc;
        this.registrations = registrations;
        this.clock = clock;
    }

    /**
     * The registration that launches from a deployment belong to: where organisations share a client id, the one that was
     * given the deployment, whichever of them the login began with. Empty where it waits for an administrator. Only answers are
     * remembered, so that an approval counts at once.
     */
    public Optional<Registration> admit(Registration registration, String deploymentId) {
        var key = new Key(registration.id(), deploymentId);
        Registration known = owners.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Registration> owner = registrations.owner(registration, deploymentId);
        if (owner.isEmpty() && learn(registration, deploymentId)) {
            owner = Optional.of(registration);
        }
        owner.ifPresent(it -> owners.put(key, it));
        return owner;
    }

    /**
     * Keeps a deployment that was not seen before: approved where the registration says so, else waiting. Of a client id that
     * organisations share nothing is kept, for nobody can tell whose it is to approve.
     */
    private boolean learn(Registration registration, String deploymentId) {
        return jdbc.sql("""
                        insert into deployment as known (registration_id, deployment_id, approved, learnt_at)
                        select :registration, :deployment, :approved, :now where not exists (
                            select from registration r where r.issuer = :issuer and r.client_id = :clientId
                                and r.organisation_id <> :organisation)
                        on conflict (registration_id, deployment_id)
                            do update set approved = known.approved or excluded.approved
                        returning approved
                        """)
                .param("registration", registration.id())
                .param("deployment", deploymentId)
                .param("approved", registration.anyDeployment())
                .param("issuer", registration.issuer())
                .param("clientId", registration.clientId())
                .param("organisation", registration.organisationId())
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Those that the registrations of an organisation know, by registration, the newest first. */
    public Map<UUID, List<Deployment>> ofOrganisation(UUID organisation) {
        return jdbc
                .sql("""
                        select d.* from deployment d join registration r on r.id = d.registration_id
                        where r.organisation_id = :organisation order by d.learnt_at desc, d.deployment_id limit :most
                        """)
                .param("organisation", organisation)
                .param("most", MOST_LISTED)
                .query((row, number) -> Map.entry(
                        row.getObject("registration_id", UUID.class),
                        new Deployment(
                                row.getString("deployment_id"),
                                row.getBoolean("approved"),
                                row.getObject("learnt_at", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Launches from there wait again; whoever is here now may stay until their launch expires. */
    public void withdraw(UUID registration, String deploymentId) {
        jdbc.sql(
                        "update deployment set approved = false where registration_id = :registration and deployment_id = :deployment")
                .param("registration", registration)
                .param("deployment", deploymentId)
                .update();
        owners.asMap().values().removeIf(it -> it.id().equals(registration));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
