package org.laurel.connection;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Times;
import org.laurel.lti.Launch;
import org.laurel.lti.key.CheckOutcome;
import org.laurel.lti.key.KeyCheck;
import org.laurel.lti.registration.RecentLaunches;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.service.ServiceCheck;
import org.springframework.stereotype.Service;

/**
 * Tries every link of the chain between an LMS and Laurel. What depends on nothing runs at the same time; what a slow LMS has
 * not answered when the time is up is told as slow.
 */
@Service
class ConnectionCheck {

    private static final String KEY = "connection.check.";
    private static final Duration WHOLE = Duration.ofSeconds(9);

    /** The services, as far as they have answered. */
    private record Services(
            CompletableFuture<ServiceCheck.Tokens> tokens,
            CompletableFuture<Step> lineItems,
            CompletableFuture<Step> roster,
            @Nullable CompletableFuture<Step> column) {

        CompletableFuture<?> last() {
            return column == null ? roster : column;
        }
    }

    private final KeyCheck keys;
    private final ServiceCheck services;
    private final RecentLaunches launches;
    private final List<ConnectionProbe> probes;
    private final CheckThreads threads;
    private final Times times;
    private final Clock clock;

    ConnectionCheck(
            KeyCheck keys,
            ServiceCheck services,
            RecentLaunches launches,
            List<ConnectionProbe> probes,
            CheckThreads threads,
            Times times,
            Clock clock) {
        this.keys = keys;
        this.services = services;
        this.launches = launches;
        this.probes = probes;
        this.threads = threads;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param here launch of the one who asks: where it came from the same LMS, its own course is tried first
     * @param label of the column to make and remove, or null to make none
     */
    CheckedConnection run(Registration registration, Launch here, @Nullable String label) {
        RecentLaunches.Seen seen = launches.of(registration);
        var own = threads.start(keys::own);
        var platform = threads.start(() -> keys.platform(registration));
        Services asked = ask(registration, places(registration, here, seen), label);
        wait(CompletableFuture.allOf(own, platform, asked.last()));

        var way = new ArrayList<Step>();
        way.add(now(own).map(it -> Step.of(KEY + "own", it)).orElseGet(() -> late("own")));
        way.add(launched(seen));
        way.add(deployments(seen));
        way.addAll(now(platform).map(ConnectionCheck::keySteps).orElseGet(() -> List.of(late("keys"))));
        var courses = new ArrayList<Step>();
        courses.add(now(asked.lineItems()).orElseGet(() -> late("line-items")));
        if (asked.column() != null) {
            courses.add(now(asked.column()).orElseGet(() -> late("column")));
        }
        probes.forEach(it -> courses.add(it.look(registration)));
        courses.add(now(asked.roster()).orElseGet(() -> late("roster")));
        courses.add(deepLinking(seen));
        return CheckedConnection.of(registration, clock.instant(), way, tokenSteps(now(asked.tokens())), courses);
    }

    /** One after another, as an LMS wants it. */
    private Services ask(Registration registration, Places places, @Nullable String label) {
        var tokens = threads.start(() -> services.tokens(registration));
        var lineItems = tokens.thenApply(it -> lineItems(registration, it, places));
        var roster = lineItems.thenCombine(tokens, (before, it) -> roster(registration, it, places));
        var column = label == null
                ? null
                : roster.thenCombine(tokens, (before, it) -> column(registration, it, places, label));
        return new Services(tokens, lineItems, roster, column);
    }

    private record Places(
            @Nullable URI lineItems,
            String lineItemsCourse,
            @Nullable URI roster,
            String rosterCourse) {}

    private static Places places(Registration registration, Launch here, RecentLaunches.Seen seen) {
        boolean same = here.registrationId().equals(registration.id());
        String course = name(here.contextTitle());
        URI own = same && here.grades() != null ? here.grades().lineItems() : null;
        URI people = same ? here.rosterUrl() : null;
        return new Places(
                own == null ? seen.lineItems() : own,
                own == null ? name(seen.lineItemsCourse()) : course,
                people == null ? seen.roster() : people,
                people == null ? name(seen.rosterCourse()) : course);
    }

    /** As it stands behind words that do without it. */
    private static String name(@Nullable String course) {
        return course == null ? "" : " (" + course + ")";
    }

    private Step lineItems(Registration registration, ServiceCheck.Tokens tokens, Places places) {
        String key = KEY + "line-items";
        if (!tokens.give("lineitem") && !tokens.give("lineitem-readonly")) {
            return Step.open(key, "no-permission");
        }
        return places.lineItems() == null
                ? Step.open(key, "no-course")
                : Step.of(key, services.lineItems(registration, places.lineItems()), places.lineItemsCourse());
    }

    private Step column(Registration registration, ServiceCheck.Tokens tokens, Places places, String label) {
        String key = KEY + "column";
        if (!tokens.give("lineitem")) {
            return Step.open(key, "no-permission");
        }
        return places.lineItems() == null
                ? Step.open(key, "no-course")
                : Step.of(key, services.column(registration, places.lineItems(), label), places.lineItemsCourse());
    }

    private Step roster(Registration registration, ServiceCheck.Tokens tokens, Places places) {
        String key = KEY + "roster";
        if (!tokens.give("roster")) {
            return Step.open(key, "no-permission");
        }
        return places.roster() == null
                ? Step.open(key, "no-course")
                : Step.of(key, services.roster(registration, places.roster()), places.rosterCourse());
    }

    private static List<Step> tokenSteps(Optional<ServiceCheck.Tokens> answered) {
        if (answered.isEmpty()) {
            return List.of(late("token"));
        }
        var steps =
                new ArrayList<>(List.of(Step.of(KEY + "token", answered.get().token())));
        answered.get()
                .scopes()
                .forEach((name, given) -> steps.add(
                        given ? Step.good(KEY + "scope." + name) : Step.toFix(KEY + "scope." + name, "missing", null)));
        return steps;
    }

    private static List<Step> keySteps(KeyCheck.PlatformSide side) {
        CheckOutcome clock = side.clock();
        Step time =
                "unknown".equals(clock.found()) ? Step.open(KEY + "clock", "unknown") : Step.of(KEY + "clock", clock);
        return List.of(Step.of(KEY + "keys", side.keys()), time);
    }

    private Step launched(RecentLaunches.Seen seen) {
        Instant last = seen.last();
        return last == null ? Step.open(KEY + "launch", "none") : Step.good(KEY + "launch", times.moment(last));
    }

    private static Step deployments(RecentLaunches.Seen seen) {
        return seen.waiting() == 0
                ? Step.good(KEY + "deployments")
                : Step.toFix(KEY + "deployments", "waiting", null, seen.waiting());
    }

    private Step deepLinking(RecentLaunches.Seen seen) {
        Instant used = seen.deepLinking();
        return used == null
                ? Step.open(KEY + "deep-linking", "none")
                : Step.good(KEY + "deep-linking", times.moment(used));
    }

    private static Step late(String name) {
        return Step.toFix(KEY + name, "late", null, WHOLE.toSeconds());
    }

    private static void wait(CompletableFuture<?> all) {
        try {
            all.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A check broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> Optional<T> now(CompletableFuture<T> answer) {
        return Optional.ofNullable(answer.getNow(null));
    }
}
