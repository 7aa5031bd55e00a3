package org.laurel.record.edfi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's settings for its ODS, the secret sealed, and its list of staff. */
@Repository
class EdFiAccess {

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final AuditLog audit;
    private final Clock clock;

    EdFiAccess(JdbcClient jdbc, MasterKey masterKey, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<EdFiSettings> settings() {
        return jdbc.sql("select * from edfi_settings where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(EdFiAccess::row)
                .optional();
    }

    /** @throws MasterKey.CannotOpen where the master key is another */
    @Transactional(readOnly = true)
    public Optional<String> secret() {
        return jdbc.sql("select secret_sealed from edfi_settings where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query((row, number) -> row.getBytes("secret_sealed"))
                .optional()
                .map(kept -> new String(masterKey.open(kept, purpose()), StandardCharsets.UTF_8));
    }

    /** @param secret null to keep the one that there is */
    @Transactional
    public void save(EdFiSettings wanted, @Nullable String secret) {
        String kept = secret == null ? secret().orElse("") : secret;
        jdbc.sql("""
                        insert into edfi_settings (organisation_id, base_url, client_key, secret_sealed, namespace, state,
                                                   credential_type, sends, staff_by, active, changed_at)
                        values (:organisation, :base, :key, :secret, :namespace, :state, :type, :sends, :by, :active, :now)
                        on conflict (organisation_id) do update set base_url = excluded.base_url, client_key = excluded.client_key,
                            secret_sealed = excluded.secret_sealed, namespace = excluded.namespace, state = excluded.state,
                            credential_type = excluded.credential_type, sends = excluded.sends, staff_by = excluded.staff_by,
                            active = excluded.active, changed_at = excluded.changed_at,
                            standard = null, probe_problem = null, asked_at = null
                        """)
                .param("organisation", Tenancy.organisation())
                .param("base", wanted.base().toString())
                .param("key", wanted.key())
                .param("secret", masterKey.seal(kept.getBytes(StandardCharsets.UTF_8), purpose()))
                .param("namespace", wanted.namespace())
                .param("state", wanted.state())
                .param("type", wanted.credentialType())
                .param("sends", wanted.sends().key())
                .param("by", wanted.staffBy().key())
                .param("active", wanted.active())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        Map<String, ?> how = Map.of("url", wanted.base().toString(), "active", wanted.active());
        audit.record("edfi.settings-changed", "organisation", Tenancy.organisation(), how);
    }

    /** What the ODS told of its data standard when it was last asked; empty where it was not asked since the settings changed. */
    @Transactional(readOnly = true)
    public Optional<Probe> probe() {
        return jdbc.sql("""
                        select standard, probe_problem as problem, asked_at from edfi_settings
                        where organisation_id = :organisation and asked_at is not null
                        """)
                .param("organisation", Tenancy.organisation())
                .query((row, number) -> new Probe(
                        row.getString("standard"),
                        row.getString("problem"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Keeps what the ODS told; parameters as in {@link Probe}. */
    @Transactional
    public void probed(@Nullable String standard, @Nullable String problem) {
        jdbc.sql("""
                        update edfi_settings set standard = :standard, probe_problem = :problem, asked_at = :now
                        where organisation_id = :organisation
                        """)
                .param("standard", standard, Types.VARCHAR)
                .param("problem", problem, Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .update();
    }

    /** How many people the district's own list has. */
    @Transactional(readOnly = true)
    public int listed() {
        return jdbc.sql("select count(*) from edfi_staff where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(Integer.class)
                .single();
    }

    /** Takes a new list instead of the one before. @param numbers by e-mail address in lower case */
    @Transactional
    public void list(Map<String, String> numbers) {
        jdbc.sql("delete from edfi_staff where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .update();
        jdbc.sql("""
                        insert into edfi_staff (organisation_id, email, staff_unique_id)
                        select :organisation, * from unnest(:emails::text[], :numbers::text[])
                        """)
                .param("organisation", Tenancy.organisation())
                .param("emails", numbers.keySet().toArray(String[]::new))
                .param("numbers", numbers.values().toArray(String[]::new))
                .update();
        audit.record("edfi.staff-listed", "organisation", Tenancy.organisation(), Map.of("rows", numbers.size()));
    }

    private static String purpose() {
        return "edfi:" + Tenancy.organisation();
    }

    private static EdFiSettings row(ResultSet row, int number) throws SQLException {
        return new EdFiSettings(
                URI.create(row.getString("base_url")),
                row.getString("client_key"),
                row.getString("namespace"),
                row.getString("state"),
                row.getString("credential_type"),
                EdFiSettings.Sends.of(row.getString("sends")).orElse(EdFiSettings.Sends.BOTH),
                EdFiSettings.StaffBy.of(row.getString("staff_by")).orElse(EdFiSettings.StaffBy.LIST),
                row.getBoolean("active"));
    }
}
