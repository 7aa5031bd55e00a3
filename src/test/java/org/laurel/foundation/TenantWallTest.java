package org.laurel.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class TenantWallTest {

    /** Tables that are needed before the organisation is known. Nothing else may be without a wall. */
    private static final Set<String> OPEN = Set.of(
            "access_token",
            "brand",
            "badge_address",
            "client_address",
            "deployment",
            "endorsement_link",
            "growth_share_address",
            "launch",
            "notice",
            "organisation",
            "organisation_time_zone",
            "registration",
            "registration_link",
            "request_count",
            "scheduled_tasks",
            "setup_link",
            "tool_key",
            "wallet_browser",
            "wallet_client",
            "wallet_grant");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AuditLog audit;

    @Test
    void every_table_is_walled_off_or_named_as_open() {
        var walled = new TreeSet<>(jdbc.sql("""
                                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where n.nspname = 'public' and c.relkind in ('r', 'p')
                                  and c.relrowsecurity and c.relforcerowsecurity
                                  and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                                              and pg_get_expr(p.polqual, p.polrelid) like '%organisation_id%laurel.organisation%')
                                """).query(String.class).list());
        List<String> all = jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        var others = new TreeSet<>(all);
        others.removeAll(walled);
        others.remove("flyway_schema_history");
        assertThat(others).isEqualTo(new TreeSet<>(OPEN));
    }

    /** Of the open ones, those whose rows are some organisation's. */
    @Test
    void whatever_belongs_to_an_organisation_and_is_open_is_written_by_its_organisation_alone() {
        List<String> ofOrganisations = jdbc.sql("""
                        select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relname = any(:open) and c.relkind = 'r' and a.attname in ('organisation_id', 'registration_id')
                        """)
                .param("open", OPEN.toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(ofOrganisations).contains("badge_address", "deployment", "launch", "registration");
        for (String table : ofOrganisations) {
            assertThat(jdbc.sql("""
                            select string_agg(p.polcmd::text, '' order by p.polcmd::text) from pg_policy p join pg_class c on c.oid = p.polrelid
                            where c.relname = :table and c.relrowsecurity and c.relforcerowsecurity and p.polcmd <> 'r'
                              and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid))
                                  like '%organisation_id%laurel.organisation%'
                            """).param("table", table).query(String.class).optional())
                    .as(table)
                    .contains("adw");
        }
    }

    @Test
    void nobody_writes_an_open_row_of_another_organisation() {
        UUID lakeside = Ids.next();
        UUID hillside = Ids.next();
        UUID address = Ids.next();
        assertThat(addressWritten(lakeside, lakeside, address)).isTrue();
        assertThatThrownBy(() -> addressWritten(hillside, lakeside, Ids.next()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
        for (String attempt : List.of(
                "update badge_address set organisation_id = organisation_id where id = :id",
                "delete from badge_address where id = :id")) {
            Integer changed = Tenancy.in(
                    hillside,
                    () -> transaction.execute(
                            status -> jdbc.sql(attempt).param("id", address).update()));
            assertThat(changed).as(attempt).isZero();
        }
        UUID read = Tenancy.in(
                hillside,
                () -> transaction.execute(status -> jdbc.sql("select organisation_id from badge_address where id = :id")
                        .param("id", address)
                        .query(UUID.class)
                        .single()));
        assertThat(read).isEqualTo(lakeside);
    }

    private boolean addressWritten(UUID as, UUID organisation, UUID id) {
        return Tenancy.in(
                as,
                () -> transaction.execute(status ->
                        jdbc.sql("insert into badge_address (id, organisation_id) values (:id, :organisation)")
                                        .param("id", id)
                                        .param("organisation", organisation)
                                        .update()
                                == 1));
    }

    @Test
    void the_application_owns_nothing_and_may_not_pass_the_wall() {
        assertThat(jdbc.sql("select count(*) from pg_tables where tableowner = current_user")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void a_query_that_forgets_its_where_shows_nothing_of_another_organisation() {
        UUID lakeside = Ids.next();
        UUID hillside = Ids.next();
        Tenancy.in(
                lakeside,
                () -> transaction.executeWithoutResult(
                        status -> audit.record("tested", "nothing", Ids.next(), Map.of())));
        assertThat(entriesSeenBy(lakeside)).isEqualTo(1);
        assertThat(entriesSeenBy(hillside)).isZero();
        assertThat(count()).isZero();
    }

    @Test
    void a_row_cannot_be_written_for_another_organisation() {
        assertThatThrownBy(() -> Tenancy.in(
                        Ids.next(),
                        () -> transaction.executeWithoutResult(
                                status -> jdbc.sql("""
                                insert into audit_entry (id, organisation_id, at, action, subject, subject_id, details)
                                values (:id, :id, now(), 'x', 'x', :id, '{}')
                                """).param("id", Ids.next()).update())))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void the_audit_log_can_be_neither_changed_nor_deleted() {
        for (String attempt : List.of("delete from audit_entry", "update audit_entry set action = 'x'")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update()).hasStackTraceContaining("permission denied");
        }
    }

    private int entriesSeenBy(UUID organisation) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> count()));
    }

    private int count() {
        return jdbc.sql("select count(*) from audit_entry").query(Integer.class).single();
    }
}
