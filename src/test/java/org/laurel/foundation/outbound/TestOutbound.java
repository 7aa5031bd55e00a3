package org.laurel.foundation.outbound;

import java.net.URI;
import java.nio.file.Path;
import org.laurel.foundation.Settings;
import org.springframework.util.unit.DataSize;

/** The way out to other systems, as Laurel has it where it runs at some address. */
public final class TestOutbound {

    private TestOutbound() {}

    /** As one tries Laurel out: neighbours may be reached. */
    public static Outbound onThisMachine() {
        return at("http://localhost:8080", false);
    }

    /** Nothing but public addresses. */
    public static Outbound inProduction() {
        return at("https://laurel.example", false);
    }

    /** In production, where the operator lets LMSs be neighbours. */
    public static Outbound withNeighbours() {
        return at("https://laurel.example", true);
    }

    static Outbound at(String baseUrl, boolean privateAddresses) {
        return new Outbound(new ReachableHosts(settings(baseUrl, privateAddresses)));
    }

    /** On this machine, with names that mean what a test says. */
    static Outbound knowing(ReachableHosts.Names names) {
        return new Outbound(new ReachableHosts(settings("http://localhost:8080", false), names));
    }

    static Settings settings(String baseUrl, boolean privateAddresses) {
        return new Settings(
                URI.create(baseUrl), Path.of("."), Path.of("."), null, DataSize.ofMegabytes(1), null, privateAddresses);
    }
}
