package org.laurel.directory.role;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.directory.Capability;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the roles of each LMS give here. Every request asks, so it is remembered for a few seconds: a change takes effect in
 * open sessions at once on this node, and after {@value #SECONDS_REMEMBERED} seconds on the others.
 */
@Repository
public class RoleMappings {

    private static final int SECONDS_REMEMBERED = 10;
    private static final int SECONDS_UNQUESTIONED = 5;
    private static final int MOST_REMEMBERED = 2000;

    /** The wish would leave the one who wishes it without the capability to change it again. */
    static final class LocksOut extends RuntimeException {}

    private record Key(UUID organisation, UUID registration) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final LoadingCache<Key, RoleMapping> remembered;

    RoleMappings(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .refreshAfterWrite(SECONDS_UNQUESTIONED, TimeUnit.SECONDS)
                .expireAfterWrite(SECONDS_REMEMBERED, TimeUnit.SECONDS)
                .build(key ->
                        Tenancy.in(key.organisation(), () -> transaction.execute(it -> read(key.registration()))));
    }

    /** What the person of this launch may do. */
    public Set<Capability> of(Launch launch) {
        return remembered
                .get(new Key(launch.organisationId(), launch.registrationId()))
                .of(launch.roles());
    }

    /** As it stands now, whatever is remembered. Called within a transaction or not. */
    RoleMapping now(UUID registration) {
        return transaction.execute(status -> read(registration));
    }

    /**
     * Changes what the roles of a registration give.
     *
     * @throws LocksOut where the person who changes it would no longer be an administrator: as long as each keeps
     *     themselves, somebody can always change it again
     */
    void change(UUID registration, RoleMapping wanted, Launch by) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roles ' || :organisation, 0))::text")
                    .param("organisation", Tenancy.organisation().toString())
                    .query(String.class)
                    .single();
            RoleMapping before = read(registration);
            RoleMapping own = registration.equals(by.registrationId()) ? wanted : read(by.registrationId());
            if (!own.of(by.roles()).contains(Capability.ADMINISTRATOR)) {
                throw new LocksOut();
            }
            if (!before.equals(wanted)) {
                write(registration, wanted);
                audit.record("roles.mapped", "registration", registration, Map.of("before", before, "after", wanted));
            }
        });
        remembered.invalidate(new Key(Tenancy.organisation(), registration));
    }

    private void write(UUID registration, RoleMapping wanted) {
        jdbc.sql("delete from role_mapping where registration_id = :registration")
                .param("registration", registration)
                .update();
        wanted.given().forEach((role, capabilities) -> {
            if (!capabilities.equals(RoleMapping.DEFAULTS.given().get(role))) {
                jdbc.sql("""
                                insert into role_mapping (organisation_id, registration_id, role, capabilities)
                                values (:organisation, :registration, :role, :capabilities)
                                """)
                        .param("organisation", Tenancy.organisation())
                        .param("registration", registration)
                        .param("role", role.name())
                        .param(
                                "capabilities",
                                capabilities.stream().map(Enum::name).sorted().toArray(String[]::new))
                        .update();
            }
        });
    }

    private RoleMapping read(UUID registration) {
        List<Map.Entry<LaunchRole, Set<Capability>>> rows = jdbc.sql(
                        "select role, capabilities from role_mapping where registration_id = :registration")
                .param("registration", registration)
                .query((row, number) -> Map.entry(
                        LaunchRole.valueOf(row.getString("role")),
                        Stream.of((String[]) row.getArray("capabilities").getArray())
                                .map(Capability::valueOf)
                                .collect(Collectors.toSet())))
                .list();
        var given = new EnumMap<LaunchRole, Set<Capability>>(LaunchRole.class);
        rows.forEach(it -> given.put(it.getKey(), it.getValue()));
        return new RoleMapping(given);
    }
}
