package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** After the tests of a class, all database connections are back in the pool: one that is kept is a test that fails. */
final class ConnectionsGivenBack implements AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void afterAll(ExtensionContext tests) throws SQLException {
        ApplicationContext laurel = SpringExtension.getApplicationContext(tests);
        HikariDataSource pool = laurel.getBean(DataSource.class).unwrap(HikariDataSource.class);
        // Tasks take one now and then; a moment in which none is out comes soon, unless one never comes back.
        Awaitility.await("all connections are back")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                        .isZero());
    }
}
