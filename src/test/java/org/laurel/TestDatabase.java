package org.laurel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL for the whole run, which need not survive a power cut; every database in it is fresh and has the two roles of production. */
public final class TestDatabase {

    public static final String OWNER = "laurel_owner";
    public static final String APP = "laurel_app";
    public static final String PASSWORD = "for-tests-only";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            try (Connection admin = server.getPostgresDatabase().getConnection();
                    var statement = admin.createStatement()) {
                for (String role : new String[] {OWNER, APP}) {
                    statement.execute("create role %s login password '%s'".formatted(role, PASSWORD));
                }
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a database that the owner role owns. @return its JDBC URL */
    public static String fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection admin = SERVER.getPostgresDatabase().getConnection();
                var statement = admin.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, OWNER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://localhost:%d/%s".formatted(SERVER.getPort(), name);
    }
}
