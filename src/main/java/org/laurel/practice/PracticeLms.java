package org.laurel.practice;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A running practice LMS. It has a Spring context of its own and reads neither the properties nor the beans of any other
 * application in the same virtual machine.
 */
public final class PracticeLms implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private PracticeLms(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the LMS, makes or updates its tables, sample people and courses, and applies the tools and placements.
     * Applying is repeatable: what exists is updated, nothing is deleted.
     */
    public static PracticeLms start(Settings settings) {
        var context = new SpringApplicationBuilder(PracticeConfiguration.class)
                .initializers((GenericApplicationContext it) -> it.registerBean(Settings.class, () -> settings))
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(
                        "--spring.config.name=practice-lms",
                        "--spring.application.name=practice-lms",
                        "--spring.jmx.enabled=false",
                        "--logging.register-shutdown-hook=false",
                        "--server.address=" + settings.host(),
                        "--server.port=" + settings.port(),
                        "--server.servlet.register-default-servlet=false",
                        "--server.tomcat.max-http-form-post-size=64KB",
                        "--server.tomcat.use-relative-redirects=true",
                        "--spring.mvc.static-path-pattern=/assets/**",
                        "--spring.web.resources.static-locations=classpath:/practice/static/",
                        "--spring.thymeleaf.prefix=classpath:/practice/templates/",
                        "--spring.messages.basename=practice/messages",
                        "--spring.messages.fallback-to-system-locale=false");
        var lms = new PracticeLms(context);
        lms.know(settings.tools(), settings.placements());
        return lms;
    }

    /** The public base URL, which is also the issuer; without a slash at the end. */
    public URI url() {
        return URI.create(context.getBean(Address.class).issuer());
    }

    /** Creates or updates tools and placements while running: for callers that learn their address only later. */
    public void know(List<Tool> tools, List<Placement> placements) {
        context.getBean(Registrar.class).apply(tools, placements);
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * What an LMS administrator would set up.
     *
     * @param port 0 takes a free one
     * @param publicUrl issuer and base of all addresses; by default {@code http://host:port}
     * @param tokenLife how long an access token is good
     */
    public record Settings(
            String host,
            int port,
            Optional<URI> publicUrl,
            Database database,
            List<Tool> tools,
            List<Placement> placements,
            Duration tokenLife,
            Clock clock) {

        public Settings {
            tools = List.copyOf(tools);
            placements = List.copyOf(placements);
        }

        /** The usual address, {@code http://127.0.0.1:8081}, no tool yet, tokens of ten minutes. */
        public static Settings on(Database database) {
            return new Settings(
                    "127.0.0.1",
                    8081,
                    Optional.empty(),
                    database,
                    List.of(),
                    List.of(),
                    Duration.ofMinutes(10),
                    Clock.systemUTC());
        }

        public Settings withPort(int newPort) {
            return new Settings(host, newPort, publicUrl, database, tools, placements, tokenLife, clock);
        }

        public Settings withPublicUrl(URI newUrl) {
            return new Settings(host, port, Optional.of(newUrl), database, tools, placements, tokenLife, clock);
        }

        public Settings withTools(Tool... newTools) {
            return new Settings(host, port, publicUrl, database, List.of(newTools), placements, tokenLife, clock);
        }

        public Settings withPlacements(Placement... newPlacements) {
            return new Settings(host, port, publicUrl, database, tools, List.of(newPlacements), tokenLife, clock);
        }

        public Settings withTokenLife(Duration newLife) {
            return new Settings(host, port, publicUrl, database, tools, placements, newLife, clock);
        }

        public Settings withClock(Clock newClock) {
            return new Settings(host, port, publicUrl, database, tools, placements, tokenLife, newClock);
        }
    }

    /** A PostgreSQL database that belongs to the LMS alone. */
    public record Database(String jdbcUrl, String user, String password) {}
}
