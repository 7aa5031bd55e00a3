package org.laurel.tryout;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.practice.PracticeLms;
import org.laurel.practice.platform.Placement;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** {@code mvn spring-boot:run}: everything that one needs to try Laurel, on one machine, kept between runs. */
public final class TryLaurel {

    private static final String CLIENT_ID = "laurel-practice";
    private static final int KEY_BYTES = 32;
    private static final String APPLICATION = "org.laurel.LaurelApplication";

    private TryLaurel() {}

    public static void main(String[] arguments) throws IOException, SQLException, ClassNotFoundException {
        quieten();
        endWithMaven();
        // Read once by the JDK, and the practice LMS uses its HTTP client first; Laurel's is pinned to addresses.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        Path data = Path.of(environment("LAUREL_DATA", "./data"));
        URI tool = URI.create(environment("LAUREL_BASE_URL", "http://localhost:" + environment("SERVER_PORT", "8080")));
        int practicePort = Integer.parseInt(environment("PRACTICE_PORT", "8081"));
        LocalDatabase database = LocalDatabase.in(data);
        PracticeLms lms = PracticeLms.start(PlatformSettings.on(new PlatformSettings.Database(
                        database.url(LocalDatabase.PRACTICE), LocalDatabase.PRACTICE, LocalDatabase.PASSWORD))
                .withPort(practicePort));
        lms.know(List.of(tool(tool)), placements(tool));
        Path registrations = data.resolve("registrations");
        writeRegistration(registrations, lms.url());
        ConfigurableApplicationContext laurel = new SpringApplicationBuilder(Class.forName(APPLICATION))
                .run(Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--spring.datasource.url=" + database.url("laurel"),
                                        "--spring.datasource.username=" + LocalDatabase.APP,
                                        "--spring.datasource.password=" + LocalDatabase.PASSWORD,
                                        "--spring.flyway.user=" + LocalDatabase.OWNER,
                                        "--spring.flyway.password=" + LocalDatabase.PASSWORD,
                                        "--server.address=127.0.0.1",
                                        "--laurel.base-url=" + tool,
                                        "--laurel.data=" + data,
                                        "--laurel.lti-config=" + registrations,
                                        "--laurel.master-key=" + masterKey(data)))
                        .toArray(String[]::new));
        laurel.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                lms.close();
            }
        });
        System.out.printf("""

                Laurel is running. Open the practice LMS and sign in with one click:

                    %s

                As an educator, open a course, then "Micro-credentials"; as an assessor, score what came in.
                Everything is kept in %s. Stop with Ctrl+C.
                %n""", lms.url(), data.toAbsolutePath().normalize());
    }

    /** Maven runs this in a process of its own, which would live on and hold ports and data where Maven is killed. */
    private static void endWithMaven() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
    }

    /** Leaves the console to what matters: warnings, Laurel's own words, and where to click. */
    private static void quieten() {
        System.setProperty("logging.level.root", "warn");
        System.setProperty("logging.level.org.laurel", "info");
        System.setProperty("logging.include-application-name", "false");
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    private static Tool tool(URI base) {
        return new Tool(
                        CLIENT_ID,
                        "1",
                        "Laurel",
                        base.resolve("/lti/login"),
                        List.of(base.resolve("/lti/launch")),
                        base.resolve("/.well-known/jwks.json"),
                        base.resolve("/"),
                        Scopes.ALL)
                .withMessages(
                        ToolMessage.deepLinking(base.resolve("/lti/deep-link")),
                        ToolMessage.submissionReview(base.resolve("/lti/submission-review")));
    }

    private static List<Placement> placements(URI base) {
        return List.of(
                new Placement(CLIENT_ID, "Micro-credentials", base.resolve("/"), Map.of(), Optional.empty()),
                new Placement(
                        CLIENT_ID,
                        "Wait Time That Opens Up Discussion",
                        base.resolve("/catalogue/wait-time"),
                        Map.of(),
                        Optional.empty()));
    }

    private static void writeRegistration(Path folder, URI lms) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("practice.yaml"), """
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
                """.formatted(lms, CLIENT_ID));
    }

    private static String masterKey(Path data) throws IOException {
        Path file = data.resolve("master.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            createForOwnerOnly(file);
            Files.writeString(file, Base64.getEncoder().encodeToString(key), StandardCharsets.US_ASCII);
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static void createForOwnerOnly(Path file) throws IOException {
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
