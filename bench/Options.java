package bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long and how hard to launch. Every number has an upper bound, so that a run always ends. */
record Options(
        int concurrency,
        Duration warmUp,
        Duration duration,
        int most,
        int people,
        String target,
        Path jar,
        List<String> javaOptions) {

    static final String USAGE = """
            bench/launch [--concurrency 4] [--warm-up 20] [--seconds 30] [--launches 200000] [--people 200]
                         [--target /] [--jar target/laurel.jar] [--java "-Xmx512m"]""";

    static Options of(String[] arguments) {
        var given = new TreeMap<String, String>(Map.of(
                "--concurrency", "4",
                "--warm-up", "20",
                "--seconds", "30",
                "--launches", "200000",
                "--people", "200",
                "--target", "/",
                "--jar", "target/laurel.jar",
                "--java", "-Xmx512m"));
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("Each option needs a value.");
        }
        for (int i = 0; i < arguments.length; i += 2) {
            if (given.replace(arguments[i], arguments[i + 1]) == null) {
                throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
            }
        }
        return new Options(
                number(given, "--concurrency", 1, 64),
                Duration.ofSeconds(number(given, "--warm-up", 0, 600)),
                Duration.ofSeconds(number(given, "--seconds", 1, 600)),
                number(given, "--launches", 1, 2_000_000),
                number(given, "--people", 1, 100_000),
                given.get("--target"),
                Path.of(given.get("--jar")),
                List.of(given.get("--java").strip().split("\\s+")));
    }

    private static int number(Map<String, String> given, String name, int least, int most) {
        int number = Integer.parseInt(given.get(name));
        if (number < least || number > most) {
            throw new IllegalArgumentException("%s goes from %d to %d.".formatted(name, least, most));
        }
        return number;
    }
}
