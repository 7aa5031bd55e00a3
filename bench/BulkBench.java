package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gives badges to many people by one list, as a program lead does, and says how many awards a second there were, what one
 * cost, and how long others waited for a page meanwhile. See README.md beside this file.
 */
final class BulkBench {

    private static final String BADGE = "wait-time";
    private static final int MOST = 20_000;
    private static final int FIRST = 200;
    private static final int COUNTED = 100;
    private static final double WORTH_SHOWING = 0.02;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LOOK_MILLIS = 250;
    private static final int PAGES_ALONE = 400;

    private final ScratchDatabase database;
    private final Tool tool;
    private final Journey lead;
    private final Journey educator;

    private BulkBench(ScratchDatabase database, Tool tool, Platform platform) {
        this.database = database;
        this.tool = tool;
        lead = new Journey(tool.address(), platform, Platform.ADMINISTRATOR, "/catalogue");
        educator = new Journey(tool.address(), platform, 1, "/catalogue");
    }

    public static void main(String[] arguments) throws Exception {
        int awards = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        if (arguments.length > 1 || awards < 1 || awards > MOST) {
            System.err.println("bench/bulk [awards, 1 to " + MOST + "]");
            System.exit(2);
        }
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        System.setProperty("sun.net.http.retryPost", "false");
        Path work = Files.createDirectories(Path.of("target/bench")).toAbsolutePath();
        try (var platform = Platform.start();
                var database = ScratchDatabase.start(Statements.SETTINGS)) {
            database.createRoles();
            try (var tool = Tool.start(Path.of("target/laurel.jar"), List.of("-Xmx512m"), database, platform, work)) {
                new BulkBench(database, tool, platform).run(awards);
            }
        } catch (Exception failed) {
            System.err.println("The run ended early: " + failed.getMessage() + "\nThe tool's log is " + work.resolve("tool.log"));
            System.exit(1);
        }
        System.exit(0);
    }

    private void run(int awards) throws Exception {
        for (Journey it : List.of(lead, educator)) {
            it.login();
            it.launch();
            it.firstPage();
        }
        addPeople(awards + FIRST + COUNTED);
        System.out.printf(Locale.ROOT, "machine      %d cores, %s%n", Runtime.getRuntime().availableProcessors(), Cpu.model());
        give(0, FIRST);
        List<Long> alone = new ArrayList<>();
        for (int i = 0; i < PAGES_ALONE; i++) {
            alone.add(page());
        }
        say("a page when nothing else goes on", alone);
        List<Long> meanwhile = give(FIRST, awards);
        say("a page while badges are given", meanwhile);
        statements(FIRST + awards);
        System.out.printf(Locale.ROOT, "memory       %d MB resident after the run%n", Cpu.residentMegabytes(tool.pid()));
    }

    /** What the database did for a last few, those statements that take longest first. */
    private void statements(int from) throws Exception {
        var statements = new Statements(database);
        statements.count(true);
        statements.forget();
        give(from, COUNTED);
        List<Statements.Executed> executed = statements.executed();
        statements.count(false);
        System.out.printf(Locale.ROOT, "SQL          %.1f statements a badge, %.2f ms executing, pages and reading the list included%n",
                executed.stream().mapToLong(Statements.Executed::calls).sum() / (double) COUNTED,
                executed.stream().mapToDouble(Statements.Executed::millis).sum() / COUNTED);
        executed.stream().filter(it -> it.millis() / COUNTED > WORTH_SHOWING)
                .sorted(java.util.Comparator.comparingDouble(Statements.Executed::millis).reversed())
                .forEach(it -> System.out.printf(Locale.ROOT, "   %6.2f × %.3f ms  %s%n",
                        it.calls() / (double) COUNTED, it.millis() / it.calls(), it.sql()));
    }

    /** Brings a list, waits until it is read, says yes, and looks at pages until all is done. */
    private List<Long> give(int from, int count) throws Exception {
        var text = new StringBuilder("e-mail,micro-credential\n");
        for (int person = from; person < from + count; person++) {
            text.append("listed-").append(person).append("@bench.example,").append(BADGE).append('\n');
        }
        long began = System.nanoTime();
        String list = lead.post("/awards/lists", "/awards/lists", Map.of("kind", "issue", "text", text.toString()));
        await("ready", new ArrayList<>());
        double read = (System.nanoTime() - began) / 1e9;
        Cost before = Cost.sinceStart(tool, database);
        began = System.nanoTime();
        lead.post(list, list + "/confirm", Map.of());
        List<Long> pages = await("ended", new ArrayList<>());
        double seconds = (System.nanoTime() - began) / 1e9;
        Cost used = Cost.sinceStart(tool, database).minus(before);
        long given = database.number("select count(*) from award") - from;
        if (given != count) {
            throw new IllegalStateException(given + " of " + count + " badges were given");
        }
        System.out.printf(
                Locale.ROOT,
                "%,d badges   list read and checked in %.1f s; given in %.1f s: %.0f a second; CPU a badge: %s%n",
                count, read, seconds, count / seconds, used.perLaunch(count));
        return pages;
    }

    private List<Long> await(String state, List<Long> pages) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (database.number("select count(*) from award_batch where state not in ('%s', 'ended')".formatted(state)) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The list is not " + state + " after " + LONGEST);
            }
            pages.add(page());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return pages;
    }

    private long page() throws Exception {
        long began = System.nanoTime();
        educator.get("/catalogue");
        return System.nanoTime() - began;
    }

    /** As if so many had come from the LMS, in the organisation of who did. */
    private void addPeople(int count) throws Exception {
        database.number("""
                with added as (
                    insert into person (id, organisation_id, name, email)
                    select gen_random_uuid(), p.organisation_id, 'Listed ' || n || ' (sample)', 'listed-' || n || '@bench.example'
                    from (select organisation_id from person limit 1) p, generate_series(0, %d) n returning 1)
                select count(*) from added""".formatted(count));
    }

    private static void say(String what, List<Long> times) {
        long[] sorted = times.stream().mapToLong(it -> it).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf(
                    Locale.ROOT, "%-34s p50 %.1f ms   p95 %.1f ms   longest %.1f ms   (%d pages)%n", what,
                    at(sorted, 50), at(sorted, 95), at(sorted, 100), sorted.length);
        }
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)] / 1e6;
    }
}
