package org.laurel.tryout;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An embedded PostgreSQL whose data stays in a folder, with the databases and roles of a real installation. */
final class LocalDatabase implements AutoCloseable {

    static final String OWNER = "laurel_owner";
    static final String APP = "laurel_app";
    static final String PRACTICE = "practice_lms";
    /** The server listens on this machine only and trusts it; the password is there because the settings want one. */
    static final String PASSWORD = "local-only";

    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private LocalDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts it, also where one that was killed has left its server behind. @throws IllegalStateException when another runs there */
    static LocalDatabase in(Path data) throws IOException, SQLException {
        DataFolder folder = DataFolder.take(data);
        folder.endWhatWasLeftBehind();
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.database())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                .start();
        var database = new LocalDatabase(folder, server);
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            for (String role : new String[] {OWNER, APP, PRACTICE}) {
                if (isMissing(statement, "pg_roles where rolname", role)) {
                    statement.execute("create role " + role + " login password '" + PASSWORD + "'");
                }
            }
            database.create(statement, "laurel", OWNER);
            database.create(statement, PRACTICE, PRACTICE);
        }
        return database;
    }

    private void create(Statement statement, String name, String owner) throws SQLException {
        if (isMissing(statement, "pg_database where datname", name)) {
            statement.execute("create database " + name + " owner " + owner);
        }
    }

    private static boolean isMissing(Statement statement, String where, String name) throws SQLException {
        try (var found = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
            return !found.next();
        }
    }

    String url(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
