package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.practice.Launching;
import org.laurel.practice.platform.Scopes;

class ReviewTest {

    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    private final Campus campus = Campus.shared();
    private final String priya = campus.signIn("priya");
    private final String token = campus.token(campus.tool, Scopes.LINE_ITEM, Scopes.SCORE);
    private String column = "";

    @BeforeEach
    void addColumn() {
        var launched = new Launching(campus, campus.tool).claims(priya, campus.placement("Catalogue") + "/launch");
        var link = (Map<?, ?>) launched.getClaim(Launching.CLAIM + "resource_link");
        var made = campus.write(token, "POST", campus.services() + "/line_items", ServiceMedia.LINE_ITEM, """
                {"label": "Reviewed", "scoreMaximum": 4, "resourceLinkId": "%s"}""".formatted(
                        link.get("id")));
        column = Campus.json(made).get("id").stringValue();
    }

    @AfterEach
    void removeColumn() {
        campus.write(token, "DELETE", column, ServiceMedia.LINE_ITEM, "");
    }

    @Test
    void the_message_says_whose_result_in_which_column_is_opened() throws Exception {
        score("jordan");

        var claims = new Launching(campus, campus.tool).claims(priya, review("jordan") + "/launch");

        assertThat(claims.getStringClaim(Launching.CLAIM + "message_type")).isEqualTo("LtiSubmissionReviewRequest");
        assertThat(claims.getStringClaim(Launching.CLAIM + "target_link_uri"))
                .isEqualTo(campus.tool.at("/review").toString());
        assertThat(claims.getSubject()).isEqualTo(campus.userId("priya"));
        assertThat(claims.getJSONObjectClaim(Launching.CLAIM + "for_user"))
                .containsEntry("user_id", campus.userId("jordan"))
                .containsEntry("name", "Jordan Miller (sample)")
                .containsEntry("email", "jordan@practice.example");
        assertThat(claims.getJSONObjectClaim(ENDPOINT)).containsEntry("lineitem", column);
        assertThat(claims.getJSONObjectClaim(Launching.CLAIM + "resource_link")).containsEntry("title", "Catalogue");
        assertThat(claims.getJSONObjectClaim(Launching.CLAIM + "custom")).containsEntry("product", "one");
    }

    @Test
    void a_column_says_itself_where_and_when_its_results_are_opened() throws Exception {
        score("jordan");
        say("Completed");
        assertThat(campus.page(priya, review("jordan")).statusCode()).isEqualTo(404);

        assertThat(Campus.json(say("Submitted"))
                        .get("submissionReview")
                        .get("label")
                        .stringValue())
                .isEqualTo("See the portfolio");

        var claims = new Launching(campus, campus.tool).claims(priya, review("jordan") + "/launch");
        assertThat(claims.getStringClaim(Launching.CLAIM + "target_link_uri"))
                .isEqualTo(campus.tool.at("/portfolio").toString());
        assertThat(claims.getJSONObjectClaim(Launching.CLAIM + "custom"))
                .containsEntry("view", "full")
                .containsEntry("product", "one");
        assertThat(campus.page(priya, campus.course("Teaching that listens") + "/grades")
                        .body())
                .contains("See the portfolio");
    }

    private HttpResponse<String> say(String status) {
        return campus.write(
                token, "PUT", column, ServiceMedia.LINE_ITEM, """
                {"label": "Reviewed", "scoreMaximum": 4, "submissionReview": {"reviewableStatus": ["%s"],
                 "label": "See the portfolio", "url": "%s", "custom": {"view": "full"}}}
                """.formatted(status, campus.tool.at("/portfolio")));
    }

    @Test
    void without_a_result_there_is_nothing_to_open() {
        assertThat(campus.page(priya, review("ana")).statusCode()).isEqualTo(404);
        assertThat(campus.page(priya, review("ana") + "/launch").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"priya, 200", "tomas, 200", "jordan, 403", "ana, 403"})
    void only_who_teaches_opens_results(String login, int status) {
        score("jordan");
        var cookie = campus.signIn(login);

        assertThat(campus.page(cookie, review("jordan")).statusCode()).isEqualTo(status);
        assertThat(campus.page(cookie, review("jordan") + "/launch").statusCode())
                .isEqualTo(status);
    }

    private String review(String login) {
        return campus.course("Teaching that listens") + "/grades/" + column.replaceAll(".*/", "") + "/"
                + campus.userId(login) + "/review";
    }

    private void score(String login) {
        var scored = campus.write(
                token, "POST", column + "/scores", ServiceMedia.SCORE, """
                {"userId": "%s", "timestamp": "2026-03-02T10:00:00.000Z",
                 "activityProgress": "Submitted", "gradingProgress": "PendingManual"}
                """.formatted(campus.userId(login)));
        assertThat(scored.statusCode()).isEqualTo(200);
    }
}
