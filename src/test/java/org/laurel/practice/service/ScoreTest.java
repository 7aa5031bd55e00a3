package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.platform.Scopes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ScoreTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Campus campus = Campus.shared();
    private final String token = campus.token(campus.tool, Scopes.LINE_ITEM, Scopes.SCORE, Scopes.RESULT_READONLY);
    private final String jordan = campus.userId("jordan");
    private final String lineItem = newLineItem();

    @Test
    void a_full_grade_stands_in_the_results_scaled_to_the_column() {
        assertThat(post(graded(4, 5)).statusCode()).isEqualTo(200);

        var result = Campus.json(results("")).get(0);
        assertThat(result.get("userId").stringValue()).isEqualTo(jordan);
        assertThat(result.get("resultScore").doubleValue()).isEqualTo(80);
        assertThat(result.get("resultMaximum").doubleValue()).isEqualTo(100);
        assertThat(result.get("comment").stringValue()).isEqualTo("Well listened");
        assertThat(result.get("scoreOf").stringValue()).isEqualTo(lineItem);
    }

    @Test
    void the_gradebook_shows_score_progress_comment_and_history() {
        post(score("2026-03-01T09:00:00.000Z")
                .put("activityProgress", "Submitted")
                .put("gradingProgress", "PendingManual"));
        post(graded(4, 5));

        var page = campus.page(campus.signIn("priya"), campus.course("Teaching that listens") + "/grades")
                .body();

        assertThat(page)
                .contains("80 / 100", "Completed", "Fully graded", "Well listened", "All scores received (2)")
                .contains("Waiting for a person");
    }

    @Test
    void learners_see_their_own_grades_only() {
        post(graded(4, 5));
        var grades = campus.course("Teaching that listens") + "/grades";

        assertThat(campus.page(campus.signIn("jordan"), grades).body())
                .contains("80 / 100")
                .doesNotContain("Reyes");
        assertThat(campus.page(campus.signIn("ana"), grades).body()).doesNotContain("80 / 100", "Miller");
    }

    @Test
    void a_score_without_points_that_asks_to_preserve_leaves_the_points() {
        post(graded(4, 5));

        post(pending("2026-03-01T11:00:00.000Z", true));

        assertThat(Campus.json(results("")).get(0).get("resultScore").doubleValue())
                .isEqualTo(80);
    }

    @Test
    void a_score_without_points_that_does_not_ask_to_preserve_blanks_them() {
        post(graded(4, 5));

        post(pending("2026-03-01T11:00:00.000Z", false));

        assertThat(Campus.json(results("")).get(0).has("resultScore")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "NotReady", "Failed"})
    void points_count_only_when_grading_is_far_enough(String gradingProgress) {
        post(graded(4, 5).put("gradingProgress", gradingProgress));

        assertThat(Campus.json(results("")).get(0).has("resultScore")).isFalse();
    }

    @Test
    void points_that_wait_for_a_person_count() {
        post(graded(4, 5).put("gradingProgress", "PendingManual"));

        assertThat(Campus.json(results("")).get(0).get("resultScore").doubleValue())
                .isEqualTo(80);
    }

    @Test
    void results_can_be_asked_for_one_person() {
        post(graded(4, 5));
        post(graded(5, 5).put("userId", campus.userId("sam")));

        assertThat(Campus.json(results(""))).hasSize(2);
        assertThat(Campus.json(results("?user_id=" + jordan))).hasSize(1);
        assertThat(results("?limit=1").headers().firstValue("Link"))
                .hasValueSatisfying(it -> assertThat(it).contains("rel=\"next\""));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00.000Z, the same",
        "2026-03-01T09:59:59.999Z, older",
        "2026-03-01T11:00:00.000+01:00, the same elsewhere"
    })
    void a_score_that_is_not_newer_is_a_conflict(String timestamp, String why) {
        post(graded(4, 5));

        assertThat(post(graded(5, 5).put("timestamp", timestamp)).statusCode()).isEqualTo(409);
        assertThat(Campus.json(results("")).get(0).get("resultScore").doubleValue())
                .isEqualTo(80);
    }

    @Test
    void like_moodle_progress_is_kept_under_the_time_of_its_receipt_and_only_whole_seconds_count() {
        keepGrades("LIKE_MOODLE");
        try {
            post(graded(4, 5));
            assertThat(post(graded(5, 5).put("timestamp", "2026-03-01T10:00:00.900Z"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(post(pending("2026-03-01T11:00:00.000Z", true)).statusCode())
                    .isEqualTo(200);
            assertThat(Campus.json(results("")).get(0).has("resultScore")).isFalse();

            assertThat(post(graded(5, 5).put("timestamp", "2026-03-01T12:00:00.000Z"))
                            .statusCode())
                    .as("the progress was received later than that")
                    .isEqualTo(409);
        } finally {
            keepGrades("LIKE_CANVAS");
        }
    }

    private void keepGrades(String manner) {
        campus.send(campus.form("/administration/switches/grades", Map.of("keeping", manner))
                .header("Cookie", campus.signIn("morgan")));
    }

    @Test
    void a_millisecond_later_is_newer() {
        post(graded(4, 5));

        assertThat(post(graded(5, 5).put("timestamp", "2026-03-01T10:00:00.001Z"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "userId, ''",
        "timestamp, ''",
        "timestamp, yesterday",
        "timestamp, 2026-03-01T10:00:00Z",
        "timestamp, 2026-03-01T10:00:00.000",
        "timestamp, 2026-03-01",
        "timestamp, 2026-13-01T10:00:00.000Z",
        "activityProgress, ''",
        "activityProgress, Finished",
        "gradingProgress, ''",
        "gradingProgress, fullygraded"
    })
    void a_wrong_text_is_refused_with_a_reason(String name, String value) {
        var refused = post(graded(4, 5).put(name, value));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Campus.json(refused).get("detail").stringValue()).isNotEmpty();
        assertThat(Campus.json(results(""))).isEmpty();
    }

    @Test
    void negative_points_are_refused() {
        assertThat(post(graded(-1, 5)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_maximum_of_nothing_is_refused() {
        assertThat(post(graded(0, 0)).statusCode()).isEqualTo(400);
    }

    @Test
    void points_without_a_maximum_are_refused() {
        var score = graded(4, 5);
        score.remove("scoreMaximum");

        assertThat(post(score).statusCode()).isEqualTo(400);
    }

    @Test
    void a_submission_in_the_future_is_refused() {
        var score = graded(4, 5);
        score.putObject("submission").put("submittedAt", "2199-01-01T00:00:00.000Z");

        assertThat(post(score).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"priya", "tomas", "morgan"})
    void who_is_no_learner_cannot_have_a_score(String login) {
        var refused = post(graded(4, 5).put("userId", campus.userId(login)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Campus.json(refused).get("detail").stringValue()).contains("not a learner");
    }

    @Test
    void a_stranger_cannot_have_a_score() {
        assertThat(post(graded(4, 5).put("userId", "nobody")).statusCode()).isEqualTo(422);
    }

    @Test
    void scores_need_their_own_media_type_and_scope() {
        var body = graded(4, 5).toString();
        var reader = campus.token(campus.tool, Scopes.RESULT_READONLY);

        assertThat(campus.write(token, "POST", lineItem + "/scores", "application/json", body)
                        .statusCode())
                .isEqualTo(415);
        assertThat(campus.write(reader, "POST", lineItem + "/scores", ServiceMedia.SCORE, body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(campus.read(token, lineItem + "/results", "application/json").statusCode())
                .isEqualTo(406);
    }

    @Test
    void another_tool_cannot_score_here() {
        var other = campus.token(campus.otherTool, Scopes.SCORE);

        assertThat(campus.write(
                                other,
                                "POST",
                                lineItem + "/scores",
                                ServiceMedia.SCORE,
                                graded(4, 5).toString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void results_keep_their_share_when_the_maximum_changes() {
        post(graded(4, 5));

        campus.write(token, "PUT", lineItem, ServiceMedia.LINE_ITEM, """
                {"label": "Scores", "scoreMaximum": 10}""");

        assertThat(Campus.json(results("")).get(0).get("resultScore").doubleValue())
                .isEqualTo(8);
    }

    private String newLineItem() {
        var made = campus.write(token, "POST", campus.services() + "/line_items", ServiceMedia.LINE_ITEM, """
                {"label": "Scores", "scoreMaximum": 100}""");
        return Campus.json(made).get("id").stringValue();
    }

    private ObjectNode score(String timestamp) {
        return JSON.createObjectNode().put("userId", jordan).put("timestamp", timestamp);
    }

    private ObjectNode graded(double given, double maximum) {
        return score("2026-03-01T10:00:00.000Z")
                .put("activityProgress", "Completed")
                .put("gradingProgress", "FullyGraded")
                .put("scoreGiven", given)
                .put("scoreMaximum", maximum)
                .put("comment", "Well listened");
    }

    private ObjectNode pending(String timestamp, boolean preserve) {
        var score = score(timestamp).put("activityProgress", "Submitted").put("gradingProgress", "PendingManual");
        score.set(
                "https://canvas.instructure.com/lti/submission", JSON.valueToTree(Map.of("preserve_score", preserve)));
        return score;
    }

    private HttpResponse<String> post(ObjectNode score) {
        return campus.write(token, "POST", lineItem + "/scores", ServiceMedia.SCORE, score.toString());
    }

    private HttpResponse<String> results(String query) {
        return campus.read(token, lineItem + "/results" + query, ServiceMedia.RESULTS);
    }
}
