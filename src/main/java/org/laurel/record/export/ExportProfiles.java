package org.laurel.record.export;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The export profiles of the current organisation, and when each is due. */
@Repository
class ExportProfiles {

    static final TenantTask DUE = new TenantTask("record.export-due");
    static final int MOST = 50;

    private static final String SUBJECT = "export-profile";

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final JsonMapper json;
    private final AuditLog audit;
    private final Clock clock;

    ExportProfiles(JdbcClient jdbc, SchedulerClient scheduler, JsonMapper json, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Profile> list() {
        return jdbc.sql("select * from export_profile where organisation_id = :organisation order by lower(name), id")
                .param("organisation", Tenancy.organisation())
                .query(this::profile)
                .list();
    }

    /** @throws PageProblem 404 where this organisation has no such profile */
    @Transactional(readOnly = true)
    public Profile find(UUID id) {
        return known(id).orElseThrow(PageProblem::notFound);
    }

    @Transactional(readOnly = true)
    public Optional<Profile> known(UUID id) {
        return read(id, "");
    }

    /** @throws PageProblem where there are as many as there may be */
    @Transactional
    public UUID add(String name, Definition definition) {
        UUID id = Ids.next();
        int added = jdbc.sql("""
                        insert into export_profile (id, organisation_id, name, definition, made_by, made_at)
                        select :id, :organisation, :name, :definition::jsonb, :by::uuid, :now
                        where (select count(*) from export_profile where organisation_id = :organisation) < :most
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("name", name)
                .param("definition", json.writeValueAsString(definition))
                .param("by", Tenancy.person().orElse(null), Types.OTHER)
                .param("now", now())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "export.too-many", MOST);
        }
        audit.record("export.profile-made", SUBJECT, id, Map.of("profile", name));
        return id;
    }

    /** Changes what it wants; a new rhythm counts from now. */
    @Transactional
    public void change(UUID id, String name, UnaryOperator<Definition> change) {
        Profile before = read(id, "for update").orElseThrow(PageProblem::notFound);
        Definition wanted = change.apply(before.definition());
        boolean kept = wanted.rhythm().equals(before.definition().rhythm());
        Instant next =
                kept ? before.nextAt() : wanted.rhythm().after(clock.instant()).orElse(null);
        write(id, name, wanted, next);
        if (!kept && next != null) {
            DUE.runNow(scheduler, id, next);
        }
        audit.record("export.profile-changed", SUBJECT, id, Map.of("profile", name));
    }

    @Transactional
    public void change(UUID id, UnaryOperator<Definition> change) {
        change(id, find(id).name(), change);
    }

    /** It is made now; when it is made next, or empty where it is not. @return empty as well when it is not due yet */
    @Transactional
    public Optional<Instant> madeNow(Profile profile) {
        Optional<Instant> next = profile.definition().rhythm().after(clock.instant());
        write(profile.id(), profile.name(), profile.definition(), next.orElse(null));
        return next;
    }

    /** Its files go with it; the caller throws them away. */
    @Transactional
    public void remove(UUID id) {
        Profile gone = find(id);
        jdbc.sql("delete from export_profile where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        audit.record("export.profile-removed", SUBJECT, id, Map.of("profile", gone.name()));
    }

    private void write(UUID id, String name, Definition definition, @Nullable Instant next) {
        jdbc.sql("""
                        update export_profile set name = :name, definition = :definition::jsonb, next_at = :next
                        where organisation_id = :organisation and id = :id
                        """)
                .param("name", name)
                .param("definition", json.writeValueAsString(definition))
                .param("next", next == null ? null : next.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
    }

    private Optional<Profile> read(UUID id, String how) {
        return jdbc.sql("select * from export_profile where organisation_id = :organisation and id = :id " + how)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(this::profile)
                .optional();
    }

    private Profile profile(ResultSet row, int number) throws SQLException {
        OffsetDateTime next = row.getObject("next_at", OffsetDateTime.class);
        return new Profile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                json.readValue(row.getString("definition"), Definition.class),
                next == null ? null : next.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
