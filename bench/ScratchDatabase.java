package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of its own in an empty folder, on a free loopback port, as a deployment has it: commits reach the disk,
 * passwords are checked, and the application's role owns nothing. Its superuser, for measuring, comes in without a password.
 */
final class ScratchDatabase implements AutoCloseable {

    static final String OWNER = "laurel_owner";
    static final String APP = "laurel_app";
    static final String PASSWORD = "only-on-this-loopback";

    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all all      127.0.0.1/32 scram-sha-256
            """;

    private final Path folder;
    private final EmbeddedPostgres server;

    private ScratchDatabase(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static ScratchDatabase start(Map<String, String> settings) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("laurel-postgres");
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        settings.forEach(builder::setServerConfig);
        var database = new ScratchDatabase(folder, builder.start());
        Files.writeString(folder.resolve("pg_hba.conf"), ACCESS);
        database.run("select pg_reload_conf()");
        return database;
    }

    /** The two roles and the database, as {@code docker/postgres/roles.sh} makes them. */
    void createRoles() throws SQLException {
        for (String role : List.of(OWNER, APP)) {
            run("create role %s login password '%s'".formatted(role, PASSWORD));
        }
        run("create database laurel owner " + OWNER);
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/laurel".formatted(port());
    }

    /** Process id of the server's first process, from which all others descend. */
    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    }

    void run(String sql) throws SQLException {
        try (Connection admin = admin();
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows as text. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Connection admin = admin();
                var statement = admin.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The number in the only row of what a statement finds in the application's database. */
    long number(String sql) throws SQLException {
        try (Connection admin = admin("laurel");
                var statement = admin.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Connection admin() throws SQLException {
        return admin("postgres");
    }

    private Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Runs a server until standard input ends. Prints its port once it is ready; {@code roles} creates the roles too. */
    public static void main(String[] arguments) throws Exception {
        try (var database = start(Map.of())) {
            if (List.of(arguments).contains("roles")) {
                database.createRoles();
            }
            System.out.println(database.port());
            while (System.in.read() >= 0) {
                // wait for the end of input
            }
        }
    }
}
