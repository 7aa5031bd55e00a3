package org.laurel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the scripts under {@code src/test/node} with other people's libraries. Needs Node.js and, the first time, npm's
 * registry; without them the test is skipped, which {@code .ci/run} does not let pass.
 */
public final class IndependentNode {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/independent-verifier");
    private static final int MOST_SECONDS = 120;

    private IndependentNode() {}

    /** Installs the libraries, unless they are there. Skips the test where that is not possible. */
    public static synchronized void install() throws Exception {
        assumeTrue(run(Path.of("."), "", "node", "--version").startsWith("v"), "Node.js is not installed");
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path stamp = INSTALLED.resolve("node_modules/installed-lock.json");
        Path lock = INSTALLED.resolve("package-lock.json");
        if (!Files.exists(stamp) || Files.mismatch(stamp, lock) >= 0) {
            run(INSTALLED, "", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assumeTrue(Files.exists(INSTALLED.resolve("node_modules/jose")), "npm could not install the verifier");
            Files.copy(lock, stamp, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a script writes. @param in what it reads */
    public static String run(String script, String in) throws Exception {
        return run(INSTALLED, in, "node", script);
    }

    private static String run(Path folder, String in, String... command) throws Exception {
        Path out = Files.createTempFile("verifier", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var to = process.getOutputStream()) {
                to.write(in.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(out);
        } catch (IOException e) {
            return "";
        } finally {
            Files.delete(out);
        }
    }
}
