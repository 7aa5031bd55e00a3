package org.laurel.practice.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an LMS administrator would set up.
 *
 * @param port 0 takes a free one
 * @param publicUrl issuer and base of all addresses; by default {@code http://host:port}
 * @param tokenLife how long an access token is good
 */
public record PlatformSettings(
        String host,
        int port,
        Optional<URI> publicUrl,
        Database database,
        List<Tool> tools,
        List<Placement> placements,
        Duration tokenLife,
        Clock clock) {

    public PlatformSettings {
        tools = List.copyOf(tools);
        placements = List.copyOf(placements);
    }

    /** The usual address, {@code http://127.0.0.1:8081}, no tool yet, tokens of ten minutes. */
    public static PlatformSettings on(Database database) {
        return new PlatformSettings(
                "127.0.0.1",
                8081,
                Optional.empty(),
                database,
                List.of(),
                List.of(),
                Duration.ofMinutes(10),
                Clock.systemUTC());
    }

    public PlatformSettings withPort(int newPort) {
        return new PlatformSettings(host, newPort, publicUrl, database, tools, placements, tokenLife, clock);
    }

    public PlatformSettings withPublicUrl(URI newUrl) {
        return new PlatformSettings(host, port, Optional.of(newUrl), database, tools, placements, tokenLife, clock);
    }

    public PlatformSettings withTools(Tool... newTools) {
        return new PlatformSettings(host, port, publicUrl, database, List.of(newTools), placements, tokenLife, clock);
    }

    public PlatformSettings withPlacements(Placement... newPlacements) {
        return new PlatformSettings(host, port, publicUrl, database, tools, List.of(newPlacements), tokenLife, clock);
    }

    public PlatformSettings withTokenLife(Duration newLife) {
        return new PlatformSettings(host, port, publicUrl, database, tools, placements, newLife, clock);
    }

    public PlatformSettings withClock(Clock newClock) {
        return new PlatformSettings(host, port, publicUrl, database, tools, placements, tokenLife, newClock);
    }

    /** A PostgreSQL database that belongs to the LMS alone. */
    public record Database(String jdbcUrl, String user, String password) {}
}
