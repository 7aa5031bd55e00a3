package org.laurel.gradebook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores and results as Moodle keeps them: progress without a score is stored under the time of its receipt, a score that is
 * not newer by a second gets 409, a locked column 500, somebody who is not enrolled 400, and an overridden grade stays.
 */
public final class MoodleGrades implements ResponseDefinitionTransformerV2 {

    public static final String NAME = "moodle";
    private static final JsonMapper JSON = new JsonMapper();

    private record Grade(@Nullable Double points, @Nullable String comment, Instant at) {}

    private final Map<String, Grade> grades = new ConcurrentHashMap<>();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private final Set<String> overridden = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> stored = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final Random dice = new Random();
    private volatile double faulty;
    private volatile boolean locked;
    private volatile double maximum = 100;
    private volatile Clock clock = Clock.systemUTC();

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    public void tells(Clock time) {
        clock = time;
    }

    /** The next answers get lost on their way, after the score was stored. */
    public void losesAnswers(int number) {
        lost.set(number);
    }

    /** From now on this share of scores meets a fault: half of them are stored and their answers get lost. */
    public void becomesUnreliable(double share, long seed) {
        faulty = share;
        dice.setSeed(seed);
    }

    /** Scores that were stored with points, by learner. */
    public int storedScores(String userId) {
        return stored.getOrDefault(userId, 0);
    }

    public void locks(boolean wanted) {
        locked = wanted;
    }

    public void unenrols(String userId) {
        strangers.add(userId);
    }

    /** A teacher sets another grade by hand. */
    public void overrides(String path, String userId, double points) {
        overridden.add(userId);
        grades.put(key(path, userId), new Grade(points, null, clock.instant()));
    }

    /** Somebody changes a grade in a way that the next score undoes. */
    public void changes(String path, String userId, double points) {
        grades.computeIfPresent(key(path, userId), (key, grade) -> new Grade(points, grade.comment(), grade.at()));
    }

    public void takesOffOverride(String userId) {
        overridden.remove(userId);
    }

    /** A teacher changes what the column is worth and has the grades rescaled. */
    public void rescales(double to) {
        double from = maximum;
        maximum = to;
        grades.replaceAll((key, grade) ->
                new Grade(grade.points() == null ? null : grade.points() * to / from, grade.comment(), grade.at()));
    }

    public @Nullable Double points(String path, String userId) {
        Grade grade = grades.get(key(path, userId));
        return grade == null ? null : grade.points();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        URI uri = URI.create(event.getRequest().getUrl());
        String column = uri.getPath().replaceFirst("/(scores|results)$", "");
        return event.getRequest().getMethod().equals(RequestMethod.POST)
                ? take(column, JSON.readTree(event.getRequest().getBodyAsString()))
                : show(column, uri.getQuery());
    }

    private synchronized ResponseDefinition take(String column, JsonNode score) {
        boolean meetsFault = dice.nextDouble() < faulty;
        if (meetsFault && dice.nextBoolean()) {
            return aResponse().withStatus(503).build();
        }
        ResponseDefinition answer = store(column, score);
        boolean isLost = meetsFault || lost.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
        return isLost
                ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build()
                : ResponseDefinitionBuilder.like(answer)
                        .withHeader(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        clock.instant().atOffset(ZoneOffset.UTC)))
                        .build();
    }

    private ResponseDefinition store(String column, JsonNode score) {
        String userId = score.path("userId").asString();
        Instant at = Instant.parse(score.path("timestamp").asString()).truncatedTo(ChronoUnit.SECONDS);
        if (strangers.contains(userId)) {
            return aResponse().withStatus(400).withBody("[]").build();
        }
        Grade before = grades.get(key(column, userId));
        if (before != null && !at.isAfter(before.at())) {
            return aResponse().withStatus(409).withBody("[]").build();
        }
        if (locked) {
            return aResponse().withStatus(500).withBody("[]").build();
        }
        if (overridden.contains(userId)) {
            return aResponse().withStatus(200).build();
        }
        boolean counts = score.has("scoreGiven")
                && score.path("gradingProgress").asString().equals("FullyGraded");
        Double points = counts
                ? score.path("scoreGiven").asDouble()
                        / score.path("scoreMaximum").asDouble()
                        * maximum
                : null;
        if (counts) {
            stored.merge(userId, 1, Integer::sum);
        }
        Instant kept = counts ? at : clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String comment = score.has("comment") ? score.path("comment").asString() : null;
        grades.put(key(column, userId), new Grade(points, comment, kept));
        return aResponse().withStatus(200).build();
    }

    private ResponseDefinition show(String column, @Nullable String query) {
        List<String> results = new ArrayList<>();
        grades.forEach((key, grade) -> {
            String userId = key.substring(key.indexOf('#') + 1);
            if (key.startsWith(column + '#') && (query == null || query.equals("user_id=" + userId))) {
                var result = JSON.createObjectNode().put("userId", userId).put("resultMaximum", 100);
                if (grade.points() != null) {
                    result.put("resultScore", grade.points());
                }
                if (grade.comment() != null) {
                    result.put("comment", grade.comment());
                }
                results.add(result.toString());
            }
        });
        return aResponse()
                .withHeader("Content-Type", Lms.RESULTS)
                .withBody("[" + String.join(",", results) + "]")
                .build();
    }

    private static String key(String column, String userId) {
        return column + '#' + userId;
    }
}
