package org.laurel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelApplication;
import org.laurel.Relay;
import org.laurel.TestDatabase;
import org.laurel.routes.RawHttp.Answer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What people and proxies are told while PostgreSQL is away, and that all goes on by itself. */
class AwayDatabaseTest {

    private static final String READINESS = "/actuator/health/readiness";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEY_BYTES = 32;

    /** Less than a pool's usual patience: whoever asks is not left to wait for it. */
    private static final int LONGEST_ANSWER_MS = 10_000;

    @Test
    void everybody_is_told_at_once_and_everything_goes_on_by_itself() throws Exception {
        String database = TestDatabase.fresh();
        int server = Integer.parseInt(database.replaceFirst(".*:(\\d+)/.*", "$1"));
        try (var way = new Relay(ServerSocketFactory.getDefault(), () -> server);
                ConfigurableApplicationContext laurel =
                        start(database.replace(":" + server + "/", ":" + way.port() + "/"));
                var district = new District(laurel)) {
            RawHttp educator = RawHttp.of(district.educator).within(LONGEST_ANSWER_MS);
            int port = laurel.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            RawHttp stranger = RawHttp.stranger(port).within(LONGEST_ANSWER_MS);
            assertThat(educator.get("/catalogue").status()).isEqualTo(200);

            way.cut();

            for (Answer page : List.of(
                    educator.get("/catalogue"),
                    educator.post("/catalogue/wait-time/start", RawHttp.FORM, ""),
                    stranger.with("Accept: text/html").get("/badges/assertions/00000000-0000-0000-0000-000000000001"),
                    stranger.get(
                            "/lti/login?iss=https://lms.example&login_hint=a&target_link_uri=https://a.example"))) {
                assertThat(page.status()).as(page.text()).isEqualTo(503);
                assertThat(page.header("Retry-After")).isEqualTo("5");
                assertThat(page.text())
                        .contains("cannot reach its database", "give this reference")
                        .doesNotContain("Exception", "Hikari");
            }
            assertThat(educator.get("/catalogue").header("Content-Security-Policy"))
                    .endsWith("frame-ancestors *");
            assertThat(stranger.with("Accept-Language: es")
                            .get("/badges/assertions/00000000-0000-0000-0000-000000000001")
                            .text())
                    .contains("no puede llegar a su base de datos");
            assertThat(stranger.with("Accept: application/json")
                            .get("/badges/assertions/00000000-0000-0000-0000-000000000001")
                            .text())
                    .contains("\"status\":503", "\"reference\"");
            assertThat(stranger.get(READINESS).status()).isEqualTo(503);
            assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);

            way.restore();

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(educator.get("/catalogue").status()).isEqualTo(200);
                assertThat(stranger.get(READINESS).status()).isEqualTo(200);
            });
        }
    }

    private static ConfigurableApplicationContext start(String database) throws Exception {
        return new SpringApplicationBuilder(LaurelApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + TestDatabase.APP,
                        "--spring.datasource.password=" + TestDatabase.PASSWORD,
                        "--spring.flyway.user=" + TestDatabase.OWNER,
                        "--spring.flyway.password=" + TestDatabase.PASSWORD,
                        "--laurel.data=" + Files.createTempDirectory("laurel-away"),
                        "--laurel.master-key=" + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]));
    }
}
