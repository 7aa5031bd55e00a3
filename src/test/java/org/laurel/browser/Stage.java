package org.laurel.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.LaurelApplication;
import org.laurel.TestDatabase;
import org.laurel.practice.Placement;
import org.laurel.practice.PracticeLms;
import org.laurel.practice.Scopes;
import org.laurel.practice.Tool;
import org.laurel.practice.ToolMessage;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Laurel and the practice LMS, each with a database of its own, started once for the whole run. The LMS is at 127.0.0.1 and
 * Laurel at localhost, so that a browser takes them for two sites.
 */
final class Stage {

    static final String PLACEMENT = "Micro-credentials";

    private static final String CLIENT_ID = "laurel-stories";
    private static final int KEY_BYTES = 32;
    private static final Stage SHARED = new Stage();

    final URI laurel = URI.create("http://localhost:" + freePort());
    final PracticeLms lms = PracticeLms.start(PracticeLms.Settings.on(
                    new PracticeLms.Database(TestDatabase.fresh(), TestDatabase.OWNER, TestDatabase.PASSWORD))
            .withPort(0)
            .withTools(tool())
            .withPlacements(new Placement(CLIENT_ID, PLACEMENT, laurel.resolve("/"), Map.of(), Optional.empty())));

    private Stage() {
        try {
            startLaurel(Files.createTempDirectory("laurel-stories"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stage shared() {
        return SHARED;
    }

    private void startLaurel(Path data) throws IOException {
        Path registrations = Files.createDirectory(data.resolve("registrations"));
        Files.writeString(registrations.resolve("practice.yaml"), """
                organisation:
                  slug: lakeside
                  name: Lakeside District (sample)
                  email: badges@lakeside.example
                platform: other
                issuer: %1$s
                client-id: %2$s
                authorization-endpoint: %1$s/auth
                token-endpoint: %1$s/token
                jwks-uri: %1$s/jwks
                deployments: ["1"]
                """.formatted(lms.url(), CLIENT_ID));
        new SpringApplicationBuilder(LaurelApplication.class)
                .run(
                        "--server.port=" + laurel.getPort(),
                        "--spring.datasource.url=" + TestDatabase.fresh(),
                        "--spring.datasource.username=" + TestDatabase.APP,
                        "--spring.datasource.password=" + TestDatabase.PASSWORD,
                        "--spring.flyway.user=" + TestDatabase.OWNER,
                        "--spring.flyway.password=" + TestDatabase.PASSWORD,
                        "--laurel.base-url=" + laurel,
                        "--laurel.data=" + data,
                        "--laurel.lti-config=" + registrations,
                        "--laurel.master-key=" + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]),
                        "--laurel.task-polling=100ms");
    }

    private Tool tool() {
        return new Tool(
                        CLIENT_ID,
                        "1",
                        "Laurel",
                        laurel.resolve("/lti/login"),
                        List.of(laurel.resolve("/lti/launch")),
                        laurel.resolve("/.well-known/jwks.json"),
                        laurel.resolve("/"),
                        Scopes.ALL)
                .withMessages(
                        ToolMessage.deepLinking(laurel.resolve("/lti/deep-link")),
                        ToolMessage.submissionReview(laurel.resolve("/lti/submission-review")));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
