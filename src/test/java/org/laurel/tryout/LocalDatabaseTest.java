package org.laurel.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a try-out, whatever became of the try-out before. */
class LocalDatabaseTest {

    private static final String STARTED = "started";

    private final Path folder;

    LocalDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void what_a_killed_try_out_left_behind_is_ended_and_its_data_are_kept() throws Exception {
        Process before = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Killed.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = before.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch(STARTED::equals)).isTrue();
        } finally {
            before.destroyForcibly().waitFor();
        }
        long server = postmaster();
        assertThat(ProcessHandle.of(server)).isPresent();

        try (LocalDatabase database = LocalDatabase.in(folder);
                Connection connection = connect(database)) {
            assertThat(connection
                            .createStatement()
                            .executeQuery("select 1 from kept")
                            .next())
                    .isTrue();
            assertThat(postmaster()).isNotEqualTo(server);
        }
    }

    @Test
    void a_number_that_is_now_another_process_is_left_alone() throws Exception {
        LocalDatabase.in(folder).close();
        Path file = folder.resolve("postgresql/postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + folder.resolve("postgresql") + "\n");
        try (LocalDatabase database = LocalDatabase.in(folder)) {
            assertThat(connect(database).isValid(1)).isTrue();
        }
    }

    @Test
    void a_folder_is_one_try_outs_at_a_time() throws Exception {
        try (LocalDatabase first = LocalDatabase.in(folder)) {
            assertThatThrownBy(() -> LocalDatabase.in(folder)).hasMessageContaining("runs already");
            assertThat(connect(first).isValid(1)).isTrue();
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static Connection connect(LocalDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url("laurel"), LocalDatabase.OWNER, LocalDatabase.PASSWORD);
    }

    /** A try-out that ends by being killed. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            LocalDatabase database = LocalDatabase.in(Path.of(arguments[0]));
            connect(database).createStatement().execute("create table kept as select 1");
            System.out.println(STARTED);
            Thread.currentThread().join();
        }
    }
}
