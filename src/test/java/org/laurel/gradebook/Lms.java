package org.laurel.gradebook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of an LMS: tokens, a course's line items, and their scores, with the moods that LMSs have. */
public final class Lms implements AutoCloseable {

    public static final String LINE_ITEMS = "/7/lineitems";
    public static final String FIRST = "/7/lineitems/1";
    private static final String LIST = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    public static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final int USUAL = 100;
    private static final String COLUMN = "column";
    private static final String THERE = "there";
    private static final JsonMapper JSON = new JsonMapper();

    private final MoodleGrades moodle = new MoodleGrades();
    private boolean isMoodle;
    private final int port;
    private final List<WireMockServer> lives = new ArrayList<>();

    public Lms() {
        var server = new WireMockServer(options().dynamicPort().extensions(moodle));
        server.start();
        lives.add(server);
        port = server.port();
        behave();
    }

    /** A score as it arrived. @param status what it was answered with */
    public record Told(String path, int status, JsonNode body) {

        public String userId() {
            return body.path("userId").asString();
        }

        public Instant at() {
            return Instant.parse(body.path("timestamp").asString());
        }

        /** Activity and grading progress. */
        public String progress() {
            return body.path("activityProgress").asString() + " "
                    + body.path("gradingProgress").asString();
        }

        public BigDecimal score() {
            return body.path("scoreGiven").decimalValue();
        }

        public String comment() {
            return body.path("comment").asString("");
        }
    }

    public WireMockServer now() {
        return lives.get(lives.size() - 1);
    }

    /** Takes every score, and makes the line item that is asked for. */
    public void behave() {
        now().stubFor(post("/token")
                .willReturn(okForContentType("application/json", "{\"access_token\":\"t-1\",\"expires_in\":3600}")));
        now().stubFor(get(urlPathEqualTo(LINE_ITEMS))
                .inScenario(COLUMN)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okForContentType(LIST, "[]")));
        becomes(FIRST);
        takesScores(FIRST);
    }

    /** From now on a line item that is asked for is made here, and found afterwards. */
    private void becomes(String path) {
        String item =
                "{\"id\":\"%s\",\"label\":\"x\",\"scoreMaximum\":100,\"resourceId\":\"wait-time\",\"tag\":\"laurel.micro-credential\"}"
                        .formatted(at(path));
        now().stubFor(post(urlPathEqualTo(LINE_ITEMS))
                .inScenario(COLUMN)
                .willReturn(aResponse().withStatus(201).withBody(item))
                .willSetStateTo(THERE));
        now().stubFor(get(urlPathEqualTo(LINE_ITEMS))
                .inScenario(COLUMN)
                .whenScenarioStateIs(THERE)
                .willReturn(okForContentType(LIST, "[" + item + "]")));
    }

    public void takesScores(String lineItem) {
        hasMaximum(lineItem, USUAL);
        if (isMoodle) {
            answersScores(lineItem, aResponse().withTransformers(MoodleGrades.NAME));
            now().stubFor(get(urlPathEqualTo(lineItem + "/results"))
                    .willReturn(aResponse().withTransformers(MoodleGrades.NAME)));
            return;
        }
        answersScores(lineItem, aResponse().withStatus(200));
        holds(lineItem);
    }

    /** Keeps scores from now on, as Moodle does. */
    public MoodleGrades becomesMoodle(Clock clock) {
        isMoodle = true;
        moodle.tells(clock);
        takesScores(FIRST);
        return moodle;
    }

    /** Somebody changes how many points the column is worth. */
    public void hasMaximum(String lineItem, int maximum) {
        now().stubFor(get(urlPathEqualTo(lineItem))
                .willReturn(okForContentType(
                        "application/vnd.ims.lis.v2.lineitem+json",
                        "{\"id\":\"%s\",\"label\":\"x\",\"scoreMaximum\":%d}".formatted(at(lineItem), maximum))));
    }

    /** What stands in a column, somebody's doing or not: each {@code {"userId":…}} as in the specification. */
    public void holds(String lineItem, String... results) {
        now().stubFor(get(urlPathEqualTo(lineItem + "/results"))
                .willReturn(okForContentType(RESULTS, "[" + String.join(",", results) + "]")));
    }

    /** A result of the first column with its usual maximum. */
    public static String result(String userId, int score) {
        return result(userId, score, USUAL);
    }

    public static String result(String userId, int score, int maximum) {
        return "{\"userId\":\"%s\",\"resultScore\":%d,\"resultMaximum\":%d}".formatted(userId, score, maximum);
    }

    /** What every score for the first line item is answered with. */
    public void answersScores(ResponseDefinitionBuilder answer) {
        answersScores(FIRST, answer);
    }

    public void answersScores(String lineItem, ResponseDefinitionBuilder answer) {
        now().stubFor(post(urlPathEqualTo(lineItem + "/scores")).willReturn(answer));
    }

    /** What the next score is answered with; those after it get {@code then}. */
    public void answersNextScore(ResponseDefinitionBuilder next, ResponseDefinitionBuilder then) {
        now().stubFor(post(urlPathEqualTo(FIRST + "/scores"))
                .inScenario("scores")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(next)
                .willSetStateTo("later"));
        now().stubFor(post(urlPathEqualTo(FIRST + "/scores"))
                .inScenario("scores")
                .whenScenarioStateIs("later")
                .willReturn(then));
        now().setScenarioState("scores", Scenario.STARTED);
    }

    /** Somebody deletes the column; the next that is asked for has this address. */
    public void loses(String next) {
        removes(FIRST);
        becomes(next);
        now().setScenarioState(COLUMN, Scenario.STARTED);
    }

    /** Neither the line item nor what is below it is there any more. */
    public void removes(String lineItem) {
        now().stubFor(any(urlPathMatching(lineItem + "(/.*)?"))
                .willReturn(aResponse().withStatus(404)));
    }

    /** Connections are refused from now on. */
    public void goesDown() {
        now().stop();
    }

    public void comesBack() {
        var server = new WireMockServer(options().port(port).extensions(moodle));
        server.start();
        lives.add(server);
        behave();
    }

    public URI lineItems() {
        return at(LINE_ITEMS);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** All scores that were ever sent, the oldest first. */
    public List<Told> told() {
        return asked(RequestMethod.POST, ".*/scores").stream()
                .map(it -> new Told(
                        it.getRequest().getUrl(),
                        it.getResponse().getStatus(),
                        JSON.readTree(it.getRequest().getBodyAsString())))
                .toList();
    }

    public List<Told> told(String userId) {
        return told().stream().filter(it -> it.userId().equals(userId)).toList();
    }

    /** How often something was asked for. */
    public int count(RequestMethod method, String path) {
        return asked(method, path).size();
    }

    private List<ServeEvent> asked(RequestMethod method, String path) {
        List<ServeEvent> all = new ArrayList<>();
        for (WireMockServer life : lives) {
            List<ServeEvent> events = new ArrayList<>(life.getAllServeEvents());
            Collections.reverse(events);
            all.addAll(events);
        }
        return all.stream()
                .filter(it -> it.getRequest().getMethod().equals(method)
                        && URI.create(it.getRequest().getUrl()).getPath().matches(path))
                .toList();
    }

    @Override
    public void close() {
        lives.forEach(WireMockServer::stop);
    }
}
