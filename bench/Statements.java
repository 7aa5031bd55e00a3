package bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the server executed, counted by PostgreSQL itself (pg_stat_statements), kept off while time is measured. */
final class Statements {

    record Executed(String sql, long calls, double millis) {}

    /** What the server has to be started with. */
    static final Map<String, String> SETTINGS = Map.of("shared_preload_libraries", "pg_stat_statements");

    private static final int SHOWN = 150;

    private final ScratchDatabase database;

    Statements(ScratchDatabase database) throws SQLException {
        this.database = database;
        database.run("create extension if not exists pg_stat_statements");
        count(false);
    }

    void count(boolean on) throws SQLException {
        database.run("alter system set pg_stat_statements.track = '%s'".formatted(on ? "top" : "none"));
        database.run("select pg_reload_conf()");
    }

    void forget() throws SQLException {
        database.run("select pg_stat_statements_reset()");
    }

    /**
     * Everything that the application's role executed since the last {@link #forget}, most frequent first. Without begin and
     * commit: the extension does not count them again once the JDBC driver has prepared them.
     */
    List<Executed> executed() throws SQLException {
        return database
                .rows("""
                        select regexp_replace(query, '\\s+', ' ', 'g'), calls, total_exec_time
                        from pg_stat_statements s join pg_roles r on r.oid = s.userid
                        where r.rolname = '%s' and query !~* '^\\s*(begin|commit|rollback)\\M' order by calls desc, total_exec_time desc""".formatted(ScratchDatabase.APP))
                .stream()
                .map(row -> new Executed(
                        shortened(row.get(0)),
                        Long.parseLong(row.get(1)),
                        Double.parseDouble(row.get(2))))
                .toList();
    }

    /** How many transactions of this server have ever written something. */
    long writingTransactions() throws SQLException {
        return Long.parseLong(
                database.rows("select pg_snapshot_xmax(pg_current_snapshot())").get(0).get(0));
    }

    private static String shortened(String sql) {
        return sql.length() <= SHOWN ? sql : sql.substring(0, SHOWN) + " …";
    }
}
