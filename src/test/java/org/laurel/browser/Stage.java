package org.laurel.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.laurel.LaurelApplication;
import org.laurel.Relay;
import org.laurel.TestCertificate;
import org.laurel.TestDatabase;
import org.laurel.practice.PracticeLms;
import org.laurel.practice.platform.Placement;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Laurel and the practice LMS, each with a database of its own, started once for the whole run. The LMS is at 127.0.0.1 and
 * Laurel at localhost, so that a browser takes them for two sites.
 */
public final class Stage {

    static final String PLACEMENT = "Micro-credentials";

    private static final String CLIENT_ID = "laurel-stories";
    private static final int KEY_BYTES = 32;
    private static final Stage SHARED = new Stage(null);

    final URI laurel;
    final PracticeLms lms;

    private final int port = freePort();
    private final int lmsPort = freePort();

    private Stage(@Nullable SSLContext tls) {
        laurel = URI.create(tls == null ? "http://localhost:" + port : "https://localhost:" + proxy(tls, port));
        var settings = PlatformSettings.on(
                        new PlatformSettings.Database(TestDatabase.fresh(), TestDatabase.OWNER, TestDatabase.PASSWORD))
                .withPort(lmsPort)
                .withTools(tool())
                .withPlacements(new Placement(CLIENT_ID, PLACEMENT, laurel.resolve("/"), Map.of(), Optional.empty()));
        lms = PracticeLms.start(
                tls == null
                        ? settings
                        : settings.withPublicUrl(URI.create("https://127.0.0.1:" + proxy(tls, lmsPort))));
        try {
            startLaurel(Files.createTempDirectory("laurel-stories"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stage shared() {
        return SHARED;
    }

    /**
     * One more, where a proxy ends TLS before Laurel, and another one before the LMS. The two reach each other without the
     * proxies, as no machine trusts their certificate.
     */
    public static Stage behindTls() throws IOException, GeneralSecurityException {
        return new Stage(TestCertificate.of("dns:localhost,ip:127.0.0.1").server());
    }

    /** It serves until the run ends. @return its port */
    private static int proxy(SSLContext tls, int target) {
        return new Relay(tls.getServerSocketFactory(), () -> target).port();
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
                token-endpoint: http://127.0.0.1:%3$d/token
                jwks-uri: http://127.0.0.1:%3$d/jwks
                deployments: ["1"]
                """.formatted(lms.url(), CLIENT_ID, lmsPort));
        new SpringApplicationBuilder(LaurelApplication.class)
                .run(
                        "--server.port=" + port,
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
                        URI.create("http://localhost:" + port + "/.well-known/jwks.json"),
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
