package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.PracticeLms;
import org.laurel.practice.platform.Scopes;

/** Services that misbehave because somebody said so. */
class EndpointsTest {

    private final Campus campus = Campus.shared();
    private final String token = campus.token(campus.tool, Scopes.ALL.toArray(String[]::new));
    private final String admin = campus.signIn("morgan");

    @AfterEach
    void makeNormal() {
        send(admin, "/administration/endpoints/normal", Map.of());
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS, 429", "RATE_LIMIT, 403", "DOWN, 503", "REFUSES, 422", "NORMAL, 200"})
    void the_roster_answers_as_its_switch_has_it(String behaviour, int status) {
        turn("MEMBERSHIPS", behaviour);

        assertThat(roster().statusCode()).isEqualTo(status);
        assertThat(lineItems().statusCode()).isEqualTo(200);
    }

    @Test
    void a_throttled_service_says_when_to_come_again_or_only_why() {
        turn("MEMBERSHIPS", "TOO_MANY_REQUESTS");
        assertThat(roster().headers().firstValue("Retry-After")).hasValue("1");

        turn("MEMBERSHIPS", "RATE_LIMIT");
        assertThat(roster().body()).contains("Rate Limit Exceeded");
    }

    @Test
    void a_refusing_service_says_what_was_typed() {
        turn("LINE_ITEMS", "REFUSES");
        turn("TOKEN", "REFUSES");

        assertThat(Campus.json(lineItems()).get("detail").stringValue()).isEqualTo("Not \"today\"");
        assertThat(Campus.json(campus.askForToken("any", Scopes.SCORE))
                        .get("error_description")
                        .stringValue())
                .isEqualTo("Not \"today\"");
    }

    @Test
    void a_slow_service_answers_rightly_after_its_time() {
        turn("MEMBERSHIPS", "SLOW");
        var begun = System.nanoTime();

        assertThat(roster().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_score_sent_while_the_service_is_down_is_not_kept() {
        var made = Campus.json(
                campus.write(token, "POST", campus.services() + "/line_items", ServiceMedia.LINE_ITEM, """
                {"label": "While down", "scoreMaximum": 4}"""));
        var address = made.get("id").stringValue();
        turn("SCORES", "DOWN");

        var answer = campus.write(
                token, "POST", address + "/scores", ServiceMedia.SCORE, """
                {"userId": "%s", "timestamp": "2026-03-01T10:00:00.000Z", "activityProgress": "Completed",
                 "gradingProgress": "FullyGraded", "scoreGiven": 3, "scoreMaximum": 4}
                """.formatted(campus.userId("jordan")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Campus.json(campus.read(token, address + "/results", ServiceMedia.RESULTS)))
                .isEmpty();
    }

    @Test
    void every_call_is_counted_also_those_that_are_turned_away() {
        send(admin, "/administration/endpoints/count", Map.of());
        turn("RESULTS", "DOWN");
        roster();
        roster();
        campus.read(token, campus.services() + "/line_items/any/results", ServiceMedia.RESULTS);

        var page = campus.page(admin, "/administration/switches").body();

        assertThat(page).containsPattern("data-endpoint=\"MEMBERSHIPS\"[\\s\\S]{0,400}2 calls since");
        assertThat(page).containsPattern("data-endpoint=\"RESULTS\"[\\s\\S]{0,400}1 call since");
        assertThat(page).containsPattern("data-endpoint=\"SCORES\"[\\s\\S]{0,400}No calls since");
    }

    @Test
    void every_page_says_that_something_is_not_normal() {
        turn("SCORES", "DOWN");
        assertThat(campus.page(campus.signIn("jordan"), "/").body()).contains("Not normal just now:", "down: 503");

        makeNormal();
        assertThat(campus.page(campus.signIn("jordan"), "/").body()).doesNotContain("Not normal just now:");
    }

    @Test
    void a_switch_stays_where_it_was_over_a_restart() {
        var settings = campus.settings(Campus.newDatabase());
        try (var first = PracticeLms.start(settings)) {
            var cookie = campus.send(campus.form(first.url() + "/sign-in", Map.of("person", "morgan")))
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            campus.send(campus.form(first.url() + "/administration/endpoints/TOKEN", fields("DOWN"))
                    .header("Cookie", cookie.replaceAll(";.*", "")));
        }
        try (var second = PracticeLms.start(settings)) {
            assertThat(campus.send(campus.form(second.url() + "/token", Map.of()))
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds=0", "seconds=61", "status=200", "status=500", "behaviour=ODD", "seconds=soon"})
    void what_cannot_be_is_refused(String wrong) {
        var sent = fields("SLOW");
        sent.put(wrong.replaceAll("=.*", ""), wrong.replaceAll(".*=", ""));

        assertThat(send(admin, "/administration/endpoints/TOKEN", sent).statusCode())
                .isEqualTo(400);
    }

    @Test
    void only_administrators_turn_switches() {
        assertThat(send(campus.signIn("jordan"), "/administration/endpoints/TOKEN", fields("DOWN"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(campus.askForToken("any", Scopes.SCORE).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> roster() {
        return campus.read(token, campus.services() + "/memberships", ServiceMedia.MEMBERSHIPS);
    }

    private HttpResponse<String> lineItems() {
        return campus.read(token, campus.services() + "/line_items", ServiceMedia.LINE_ITEMS);
    }

    private void turn(String endpoint, String behaviour) {
        assertThat(send(admin, "/administration/endpoints/" + endpoint, fields(behaviour))
                        .statusCode())
                .isEqualTo(302);
    }

    private static Map<String, String> fields(String behaviour) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("behaviour", behaviour);
        fields.put("seconds", "1");
        fields.put("status", "422");
        fields.put("message", "Not \"today\"");
        return fields;
    }

    private HttpResponse<String> send(String cookie, String path, Map<String, String> fields) {
        return campus.send(campus.form(path, fields).header("Cookie", cookie));
    }
}
