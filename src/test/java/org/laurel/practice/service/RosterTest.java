package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.platform.Scopes;
import tools.jackson.databind.JsonNode;

/** A roster that an administrator changes by hand, and tools read. */
class RosterTest {

    private final Campus campus = Campus.shared();
    private final String course = campus.course("Learning together");
    private final String people = course + "/people";
    private final String token = campus.token(campus.tool, Scopes.ALL.toArray(String[]::new));
    private final String morgan = campus.signIn("morgan");

    @AfterEach
    void tellEverything() {
        campus.send(form(morgan, course + "/privacy", "name=true&email=true"));
    }

    @Test
    void somebody_new_is_made_enrolled_changed_put_out_of_use_and_removed() {
        assertThat(make("Nadia", "Haddad", "role=LEARNER").statusCode()).isEqualTo(302);
        var nadia = entry("Nadia").orElseThrow();
        assertThat(nadia.get("name").stringValue()).isEqualTo("Nadia Haddad (sample)");
        assertThat(nadia.get("status").stringValue()).isEqualTo("Active");
        var id = nadia.get("user_id").stringValue();
        var login = nadia.get("email").stringValue().replaceAll("@.*", "");
        assertThat(campus.page(campus.signIn(login), course).statusCode()).isEqualTo(200);

        change(id, "roles", "role=LEARNER&role=INSTRUCTOR");
        assertThat(entry("Nadia").orElseThrow().get("roles").toString()).contains("#Learner", "#Instructor");

        change(id, "active", "active=false");
        assertThat(entry("Nadia").orElseThrow().get("status").stringValue()).isEqualTo("Inactive");
        assertThat(campus.page(campus.signIn(login), course).statusCode()).isEqualTo(404);
        assertThat(campus.page(morgan, people).body()).contains("inactive");

        change(id, "active", "active=true");
        change(id, "remove", "");
        assertThat(entry("Nadia")).isEmpty();
        assertThat(campus.page(campus.signIn(login), "/").body()).contains("no course that you may enter");

        assertThat(campus.send(form(morgan, people, "person=" + login + "&role=TEACHING_ASSISTANT"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(entry("Nadia").orElseThrow().get("user_id").stringValue()).isEqualTo(id);
        change(id, "remove", "");
    }

    @Test
    void who_is_not_active_can_have_no_score() {
        make("Iris", "Holm", "role=LEARNER");
        var id = entry("Iris").orElseThrow().get("user_id").stringValue();
        change(id, "active", "active=false");
        var column = campus.write(token, "POST", services() + "/line_items", ServiceMedia.LINE_ITEM, """
                {"label": "For one who left", "scoreMaximum": 4}""");

        var refused = campus.write(
                token,
                "POST",
                Campus.json(column).get("id").stringValue() + "/scores",
                ServiceMedia.SCORE,
                """
                {"userId": "%s", "timestamp": "2026-03-01T10:00:00.000Z", "activityProgress": "Completed",
                 "gradingProgress": "FullyGraded", "scoreGiven": 4, "scoreMaximum": 4}
                """.formatted(id));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("not active");
        change(id, "remove", "");
    }

    @Test
    void a_roster_can_be_written_as_moodle_does() {
        make("Soren", "O'Brien & Co", "role=LEARNER&role=TEACHING_ASSISTANT");
        campus.send(form(morgan, course + "/privacy", "name=true&email=true&moodle=true"));

        var entry = entry("Soren").orElseThrow();

        assertThat(entry.get("family_name").stringValue()).isEqualTo("O&#39;Brien &amp; Co (sample)");
        assertThat(entry.get("roles").toString()).isEqualTo("""
                ["Learner","Instructor","TeachingAssistant"]""");
        change(entry.get("user_id").stringValue(), "remove", "");
    }

    @Test
    void names_and_addresses_can_be_withheld_and_pages_be_small() {
        campus.send(form(morgan, course + "/privacy", "page=4"));

        var first = campus.read(token, services() + "/memberships", ServiceMedia.MEMBERSHIPS);

        assertThat(Campus.json(first).get("members")).hasSize(4);
        assertThat(first.body()).doesNotContain("name\"", "email");
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("rel=\"next\"");
    }

    @Test
    void a_course_keeps_an_administrator() {
        var morgansId = entry("Morgan").orElseThrow().get("user_id").stringValue();

        for (var attempt : Map.of("remove", "", "active", "active=false", "roles", "role=LEARNER")
                .entrySet()) {
            var refused = change(morgansId, attempt.getKey(), attempt.getValue());
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("Give that role to somebody else first");
        }
        assertThat(entry("Morgan").orElseThrow().get("status").stringValue()).isEqualTo("Active");
        assertThat(entry("Morgan").orElseThrow().get("roles").toString()).contains("#Administrator");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "given=&family=Haddad&role=LEARNER, 400, from 1 to 60 characters",
        "given=A%00&family=Haddad&role=LEARNER, 400, from 1 to 60 characters",
        "given=Nadia&family=Haddad, 400, at least one role",
        "given=Nadia&family=Haddad&role=KING, 400, not as it should be",
        "given=Nadia&family=Haddad&role=LEARNER&language=tlh, 400, not on offer"
    })
    void nobody_is_made_of_what_makes_no_sense(String sent, int status, String said) {
        var refused = campus.send(form(morgan, people + "/new", sent));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(said);
        assertThat(entry("Nadia")).isEmpty();
    }

    @Test
    void nobody_is_enrolled_twice_or_who_is_not_there() {
        assertThat(campus.send(form(morgan, people, "person=jordan&role=LEARNER"))
                        .body())
                .contains("in the course already");
        assertThat(campus.send(form(morgan, people, "person=nobody&role=LEARNER"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(change("made-up", "remove", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=101", "page=many"})
    void pages_of_the_roster_have_a_sensible_size(String sent) {
        assertThat(campus.send(form(morgan, course + "/privacy", sent)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jordan", "priya", "tomas"})
    void only_who_administers_the_course_changes_its_roster(String login) {
        var cookie = campus.signIn(login);
        var jordan = entry("Jordan").orElseThrow().get("user_id").stringValue();

        assertThat(campus.page(cookie, people).body()).doesNotContain("Remove from the course");
        var attempts = new HashMap<>(Map.of(
                "",
                "person=ana&role=LEARNER",
                "/new",
                "given=A&family=B&role=LEARNER",
                "/" + jordan + "/roles",
                "role=INSTRUCTOR",
                "/" + jordan + "/active",
                "active=false",
                "/" + jordan + "/remove",
                ""));
        attempts.forEach((path, sent) -> assertThat(
                        campus.send(form(cookie, people + path, sent)).statusCode())
                .as(path)
                .isEqualTo(403));
    }

    private HttpResponse<String> make(String given, String family, String roles) {
        return campus.send(
                form(morgan, people + "/new", Campus.query(Map.of("given", given, "family", family)) + "&" + roles));
    }

    private HttpResponse<String> change(String person, String what, String sent) {
        return campus.send(form(morgan, people + "/" + person + "/" + what, sent));
    }

    private Optional<JsonNode> entry(String givenName) {
        return Campus.json(campus.read(token, services() + "/memberships", ServiceMedia.MEMBERSHIPS))
                .get("members")
                .valueStream()
                .filter(it -> it.get("given_name").stringValue().startsWith(givenName))
                .findFirst();
    }

    private String services() {
        return "/api/lti" + course;
    }

    private HttpRequest.Builder form(String cookie, String path, String sent) {
        return campus.to(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(sent));
    }
}
