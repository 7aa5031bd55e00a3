package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Plays an LMS and does full launches against the packaged tool: how many a second, how long each takes, and what they cost
 * the tool's process and the database server. See README.md beside this file for what each figure means.
 */
final class LaunchBench {

    private static final List<String> STAGES = List.of("login", "launch", "first page");
    private static final int STAGE = 500;
    private static final int COUNTED = 200;
    private static final Duration NO_LIMIT = Duration.ofMinutes(10);

    private final Options options;
    private final Platform platform;
    private final ScratchDatabase database;
    private final Tool tool;
    private final Load load;
    private final AtomicLong pageBytes = new AtomicLong();

    private LaunchBench(Options options, Platform platform, ScratchDatabase database, Tool tool, Load load) {
        this.options = options;
        this.platform = platform;
        this.database = database;
        this.tool = tool;
        this.load = load;
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.maxConnections", Integer.toString(options.concurrency() + 1));
        Path work = Files.createDirectories(Path.of("target/bench")).toAbsolutePath();
        try (var platform = Platform.start();
                var database = ScratchDatabase.start(Statements.SETTINGS)) {
            database.createRoles();
            try (var tool = Tool.start(options.jar(), options.javaOptions(), database, platform, work);
                    var load = new Load(options.concurrency())) {
                new LaunchBench(options, platform, database, tool, load).run();
            }
        } catch (Exception failed) {
            System.err.println("The run ended early: " + failed.getMessage() + "\nThe tool's log is " + work.resolve("tool.log"));
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        var statements = new Statements(database);
        describe();
        int warmed = load.run(options.warmUp(), options.most(), this::fullLaunch).length;
        print("warm-up      %,d launches in %d s", warmed, options.warmUp().toSeconds());
        full();
        stages();
        statements(statements);
    }

    private void describe() throws Exception {
        print("machine      %d cores, %s", Runtime.getRuntime().availableProcessors(), Cpu.model());
        print("java         %s, tool runs with %s", Runtime.version(), String.join(" ", options.javaOptions()));
        print(
                "database     PostgreSQL %s, fsync %s, synchronous_commit %s",
                value("show server_version"), value("show fsync"), value("show synchronous_commit"));
        print("tool         healthy %.1f s after its start", tool.startup().toMillis() / 1000.0);
        print("load         %d at a time, %d people", options.concurrency(), options.people());
    }

    /** Everything mixed, as many people would do it at once: throughput, latency and cost. */
    private void full() throws Exception {
        Cost before = cost();
        long began = System.nanoTime();
        long[] times = load.run(options.duration(), options.most(), this::fullLaunch);
        double seconds = (System.nanoTime() - began) / 1e9;
        Cost used = cost().minus(before);
        int launches = times.length;
        print("");
        print("full launches: login, launch, first page (%,d bytes on the line)", pageBytes.get());
        print("launches     %,d in %.1f s: %.0f a second", launches, seconds, launches / seconds);
        print("latency      p50 %.1f ms   p95 %.1f ms   p99 %.1f ms   longest %.1f ms",
                percentile(times, 50), percentile(times, 95), percentile(times, 99), percentile(times, 100));
        print("CPU/launch   %s   driver %s", used.perLaunch(launches), Cost.millis(used.driver(), launches));
        print("cores busy   tool %.2f   database %.2f   driver %.2f",
                used.tool().toNanos() / 1e9 / seconds,
                used.database().toNanos() / 1e9 / seconds,
                used.driver().toNanos() / 1e9 / seconds);
        print("memory       tool %d MB resident after the run", Cpu.residentMegabytes(tool.pid()));
    }

    /** The same, one kind of request at a time, so that each can be held against its budget. */
    private void stages() throws Exception {
        var used = new Cost[] {Cost.NONE, Cost.NONE, Cost.NONE};
        long end = System.nanoTime() + options.duration().toNanos() / 2;
        int done = 0;
        while (done < options.most() && (done == 0 || System.nanoTime() < end)) {
            List<Journey> journeys = journeys(STAGE);
            for (int stage = 0; stage < used.length; stage++) {
                Cost before = cost();
                runStage(journeys, stage);
                used[stage] = used[stage].plus(cost().minus(before));
            }
            done += STAGE;
        }
        print("");
        print("CPU by step, over %,d launches done step by step", done);
        for (int stage = 0; stage < used.length; stage++) {
            print("%-12s %s", STAGES.get(stage), used[stage].perLaunch(done));
        }
    }

    private void statements(Statements statements) throws Exception {
        statements.count(true);
        List<Journey> journeys = journeys(COUNTED);
        print("");
        print("SQL by step, over %d launches, counted by the server (without begin and commit)", COUNTED);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            statements.forget();
            long written = statements.writingTransactions();
            runStage(journeys, stage);
            written = statements.writingTransactions() - written;
            List<Statements.Executed> executed = statements.executed();
            print(
                    "%-12s %.2f statements a launch, %.3f ms executing; %.2f transactions that write",
                    STAGES.get(stage),
                    executed.stream().mapToLong(Statements.Executed::calls).sum() / (double) COUNTED,
                    executed.stream().mapToDouble(Statements.Executed::millis).sum() / COUNTED,
                    written / (double) COUNTED);
            for (Statements.Executed each : executed) {
                print("   %6.2f × %.3f ms  %s", each.calls() / (double) COUNTED, each.millis() / each.calls(), each.sql());
            }
        }
        statements.count(false);
    }

    private void runStage(List<Journey> journeys, int stage) throws Exception {
        load.run(NO_LIMIT, journeys.size(), number -> {
            Journey journey = journeys.get(number);
            switch (stage) {
                case 0 -> journey.login();
                case 1 -> journey.launch();
                default -> journey.firstPage();
            }
        });
    }

    private void fullLaunch(int number) throws Exception {
        Journey journey = journey(number);
        journey.login();
        journey.launch();
        pageBytes.set(journey.firstPage());
    }

    private List<Journey> journeys(int count) {
        return IntStream.range(0, count).mapToObj(this::journey).toList();
    }

    private Journey journey(int number) {
        return new Journey(tool.address(), platform, number % options.people(), options.target());
    }

    private Cost cost() throws Exception {
        return Cost.sinceStart(tool, database);
    }

    private static double percentile(long[] sorted, int percent) {
        int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }

    private String value(String show) throws Exception {
        return database.rows(show).get(0).get(0);
    }

    private static void print(String format, Object... values) {
        System.out.printf(java.util.Locale.ROOT, format + "%n", values);
    }
}
