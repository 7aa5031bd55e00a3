package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.platform.Scopes;
import tools.jackson.databind.JsonNode;

/** A gradebook that a teacher changes by hand, and tools read. */
class GradingTest {

    private final Campus campus = Campus.shared();
    private final String token = campus.token(campus.tool, Scopes.ALL.toArray(String[]::new));
    private final String jordan = campus.userId("jordan");
    private final String priya = campus.signIn("priya");
    private final String lineItem = Campus.json(
                    campus.write(token, "POST", campus.services() + "/line_items", ServiceMedia.LINE_ITEM, """
                    {"label": "Pauses", "scoreMaximum": 100}"""))
            .get("id")
            .stringValue();
    private final String grades = campus.course("Teaching that listens") + "/grades";
    private final String column = grades + "/" + lineItem.replaceAll(".*/", "");

    @Test
    void points_set_by_hand_stand_until_the_next_score_comes_in() {
        score(100, "2026-03-01T09:00:00.000Z");

        assertThat(send(priya, "/" + jordan, Map.of("points", "62,5")).statusCode())
                .isEqualTo(302);
        assertThat(result().get("resultScore").doubleValue()).isEqualTo(62.5);
        assertThat(result().get("comment").stringValue()).isEqualTo("Well listened");
        assertThat(campus.page(priya, grades).body()).contains("62.5 / 100", "Changed by hand: Priya Shah (sample)");

        assertThat(score(100, "2026-03-01T09:00:00.001Z").statusCode()).isEqualTo(200);
        assertThat(result().get("resultScore").doubleValue()).isEqualTo(100);
        assertThat(rowOfJordan()).doesNotContain("Changed by hand");
    }

    @Test
    void points_can_be_blanked() {
        score(100, "2026-03-01T09:00:00.000Z");

        assertThat(send(priya, "/" + jordan + "/blank", Map.of()).statusCode()).isEqualTo(302);

        assertThat(result().has("resultScore")).isFalse();
        assertThat(result().get("resultMaximum").doubleValue()).isEqualTo(100);
    }

    @Test
    void points_can_be_given_to_who_has_no_score_and_do_not_keep_one_out() {
        send(priya, "/" + jordan, Map.of("points", "7"));
        assertThat(result().get("resultScore").doubleValue()).isEqualTo(7);

        assertThat(score(100, "2020-01-01T00:00:00.000Z").statusCode()).isEqualTo(200);
        assertThat(result().get("resultScore").doubleValue()).isEqualTo(100);
    }

    @ParameterizedTest(name = "scaled: {0}")
    @CsvSource({"false, 100", "true, 20"})
    void a_column_gets_another_label_and_maximum_with_its_points_scaled_or_not(boolean scale, double points) {
        score(100, "2026-03-01T09:00:00.000Z");

        send(priya, "", Map.of("label", "Pauses & questions", "maximum", "20", "scale", String.valueOf(scale)));

        var read = Campus.json(campus.read(token, lineItem, ServiceMedia.LINE_ITEM));
        assertThat(read.get("label").stringValue()).isEqualTo("Pauses & questions");
        assertThat(read.get("scoreMaximum").doubleValue()).isEqualTo(20);
        assertThat(result().get("resultScore").doubleValue()).isEqualTo(points);
        assertThat(result().get("resultMaximum").doubleValue()).isEqualTo(20);
    }

    @Test
    void a_column_that_was_deleted_is_not_found_by_its_tool() {
        score(100, "2026-03-01T09:00:00.000Z");

        assertThat(send(priya, "/delete", Map.of()).statusCode()).isEqualTo(302);

        assertThat(campus.read(token, lineItem, ServiceMedia.LINE_ITEM).statusCode())
                .isEqualTo(404);
        assertThat(results().statusCode()).isEqualTo(404);
        assertThat(score(100, "2026-03-02T09:00:00.000Z").statusCode()).isEqualTo(404);
        assertThat(send(priya, "/delete", Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "many", "1e3", "1000000", "1.234", "\0"})
    void points_that_are_none_are_refused(String typed) {
        var refused = send(priya, "/" + jordan, Map.of("points", typed));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Points are a number");
        assertThat(Campus.json(results())).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"' ', 10, A label has", "Pauses, 0, A maximum is", "Pauses, , A maximum is", "Pauses, -5, A maximum is"
    })
    void columns_that_make_no_sense_are_refused(String label, String maximum, String said) {
        var refused = send(priya, "", Map.of("label", label, "maximum", maximum == null ? "" : maximum));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(said);
    }

    @Test
    void only_learners_have_points() {
        assertThat(send(priya, "/" + campus.userId("priya"), Map.of("points", "1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void only_who_teaches_changes_the_gradebook() {
        var cookie = campus.signIn("jordan");

        assertThat(send(cookie, "", Map.of("label", "Mine", "maximum", "1")).statusCode())
                .isEqualTo(403);
        for (var path : new String[] {"/delete", "/" + jordan, "/" + jordan + "/blank"}) {
            assertThat(send(cookie, path, Map.of("points", "100")).statusCode()).isEqualTo(403);
        }
        assertThat(campus.page(cookie, grades).body()).doesNotContain("Change points", "Delete the column");
    }

    @Test
    void a_column_of_another_course_is_not_there() {
        var elsewhere = campus.course("Learning together") + "/grades/" + lineItem.replaceAll(".*/", "");

        assertThat(campus.send(campus.form(elsewhere + "/delete", Map.of()).header("Cookie", priya))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> send(String cookie, String path, Map<String, String> sent) {
        return campus.send(campus.form(column + path, sent).header("Cookie", cookie));
    }

    private HttpResponse<String> score(int given, String at) {
        return campus.write(token, "POST", lineItem + "/scores", ServiceMedia.SCORE, """
                {"userId": "%s", "timestamp": "%s", "activityProgress": "Completed", "gradingProgress": "FullyGraded",
                 "scoreGiven": %d, "scoreMaximum": 100, "comment": "Well listened"}
                """.formatted(jordan, at, given));
    }

    private JsonNode result() {
        return Campus.json(results()).get(0);
    }

    private HttpResponse<String> results() {
        return campus.read(token, lineItem + "/results", ServiceMedia.RESULTS);
    }

    private String rowOfJordan() {
        var page = campus.page(priya, grades).body();
        var table = page.substring(page.indexOf(lineItem.replaceAll(".*/", "")));
        return table.substring(
                table.indexOf("data-person=\"jordan\""), table.indexOf("</tr>", table.indexOf("jordan")));
    }
}
