package org.laurel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a random port, with a fresh database and both database roles; {@link SentStatements} can count its SQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = LaurelApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SentStatements.class)
@ContextConfiguration(initializers = LaurelTest.FreshDatabase.class)
@ExtendWith(ConnectionsGivenBack.class)
public @interface LaurelTest {

    class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final int KEY_BYTES = 32;
        /** Few, so that a connection that is not given back is missed soon. */
        private static final int CONNECTIONS = 5;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path data = Files.createTempDirectory("laurel-test");
                TestPropertyValues.of(
                                "spring.datasource.url=" + TestDatabase.fresh(),
                                "spring.datasource.username=" + TestDatabase.APP,
                                "spring.datasource.password=" + TestDatabase.PASSWORD,
                                "spring.flyway.user=" + TestDatabase.OWNER,
                                "spring.flyway.password=" + TestDatabase.PASSWORD,
                                "laurel.master-key=" + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]),
                                "laurel.data=" + data,
                                "laurel.lti-config=" + data.resolve("registrations"),
                                "laurel.task-polling=100ms",
                                "spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                                "spring.datasource.hikari.connection-timeout=10000",
                                "spring.datasource.hikari.leak-detection-threshold=20000")
                        .applyTo(context);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
