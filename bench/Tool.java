package bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Laurel as it is deployed: the packaged jar in a process of its own, set up by its environment alone. */
final class Tool implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final int POLL_MILLIS = 50;
    private static final int MASTER_KEY_BYTES = 32;

    private final Process process;
    private final URI address;
    private final Duration startup;

    private Tool(Process process, URI address, Duration startup) {
        this.process = process;
        this.address = address;
        this.startup = startup;
    }

    static Tool start(Path jar, List<String> javaOptions, ScratchDatabase database, Platform platform, Path work)
            throws IOException, InterruptedException {
        platform.register(work.resolve("registrations"));
        int port = freePort();
        URI address = URI.create("http://localhost:" + port);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        var builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(work).toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("tool.log").toFile());
        byte[] masterKey = new byte[MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(masterKey);
        var environment = builder.environment();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("LAUREL_BASE_URL", address.toString());
        environment.put("LAUREL_DB_URL", database.url());
        environment.put("LAUREL_DB_OWNER_USER", ScratchDatabase.OWNER);
        environment.put("LAUREL_DB_OWNER_PASSWORD", ScratchDatabase.PASSWORD);
        environment.put("LAUREL_DB_USER", ScratchDatabase.APP);
        environment.put("LAUREL_DB_PASSWORD", ScratchDatabase.PASSWORD);
        environment.put("LAUREL_MASTER_KEY", Base64.getEncoder().encodeToString(masterKey));
        environment.put("LAUREL_LTI_CONFIG", work.resolve("registrations").toString());
        environment.put("LAUREL_DATA", work.resolve("data").toString());
        Instant began = Instant.now();
        var tool = new Tool(builder.start(), address, Duration.ZERO);
        Runtime.getRuntime().addShutdownHook(new Thread(tool.process::destroy));
        tool.awaitHealth(began.plus(LONGEST_START), work.resolve("tool.log"));
        return new Tool(tool.process, address, Duration.between(began, Instant.now()));
    }

    private void awaitHealth(Instant latest, Path log) throws IOException, InterruptedException {
        while (!healthy()) {
            if (!process.isAlive()) {
                throw new IOException("Laurel ended while starting; see " + log);
            }
            if (Instant.now().isAfter(latest)) {
                process.destroyForcibly();
                throw new IOException("Laurel was not healthy within " + LONGEST_START.toSeconds() + " s; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean healthy() {
        try {
            var connection = (HttpURLConnection)
                    address.resolve("/actuator/health").toURL().openConnection();
            connection.setReadTimeout((int) LONGEST_START.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** From the process's begin until it said that it is healthy. */
    Duration startup() {
        return startup;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
