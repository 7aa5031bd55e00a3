package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.practice.Launching;
import org.laurel.practice.platform.Scopes;

class MembershipTest {

    private final Campus campus = Campus.shared();
    private final String token = campus.token(campus.tool, Scopes.MEMBERSHIP);
    private final String memberships = campus.services() + "/memberships";

    @Test
    void the_roster_lists_everybody_with_roles() {
        var roster = Campus.json(campus.read(token, memberships, ServiceMedia.MEMBERSHIPS));

        assertThat(roster.get("members")).hasSize(6);
        assertThat(roster.at("/context/label").stringValue()).isEqualTo("MC-101");
        assertThat(roster.at("/members/0/status").stringValue()).isEqualTo("Active");
        assertThat(roster.at("/members/0/roles/0").stringValue())
                .isEqualTo("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
    }

    @ParameterizedTest
    @CsvSource({
        "Learner, 3",
        "http://purl.imsglobal.org/vocab/lis/v2/membership%23Learner, 3",
        "Instructor, 3",
        "Administrator, 1",
        "Mentor, 0"
    })
    void the_roster_can_be_asked_for_one_role(String role, int members) {
        assertThat(Campus.json(campus.read(token, memberships + "?role=" + role, ServiceMedia.MEMBERSHIPS))
                        .get("members"))
                .hasSize(members);
    }

    @Test
    void the_roster_comes_in_pages() {
        var first = campus.read(token, memberships + "?limit=4", ServiceMedia.MEMBERSHIPS);
        var next = Campus.found(
                "<([^>]+)>; rel=\"next\"", first.headers().firstValue("Link").orElseThrow());
        var second = campus.read(token, next, ServiceMedia.MEMBERSHIPS);

        assertThat(Campus.json(first).get("members")).hasSize(4);
        assertThat(Campus.json(second).get("members")).hasSize(2);
        assertThat(second.headers().firstValue("Link").orElseThrow()).doesNotContain("rel=\"next\"");
    }

    @Test
    void the_roster_of_a_link_tells_what_a_launch_would_bring() throws Exception {
        var placement = campus.placement("Listening to learners");
        var link = placement.replaceAll(".*/", "");

        var roster = Campus.json(campus.read(token, memberships + "?rlid=" + link, ServiceMedia.MEMBERSHIPS));

        var custom = roster.at("/members/0/message/0/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1custom");
        assertThat(custom.at("/email").stringValue()).isEqualTo("jordan@practice.example");
        var launched = new Launching(campus, campus.tool).claims(campus.signIn("jordan"), placement + "/launch");
        assertThat(custom.toString())
                .isEqualTo(JSONObjectUtils.toJSONString(
                        new TreeMap<>(launched.getJSONObjectClaim(Launching.CLAIM + "custom"))));
    }

    @Test
    void the_roster_of_an_unknown_link_is_not_found() {
        assertThat(campus.read(token, memberships + "?rlid=made-up", ServiceMedia.MEMBERSHIPS)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_roster_needs_its_media_type_and_scope() {
        assertThat(campus.read(token, memberships, "application/json").statusCode())
                .isEqualTo(406);
        assertThat(campus.read(campus.token(campus.tool, Scopes.SCORE), memberships, ServiceMedia.MEMBERSHIPS)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_unknown_course_is_not_found() {
        assertThat(campus.read(token, "/api/lti/courses/none/memberships", ServiceMedia.MEMBERSHIPS)
                        .statusCode())
                .isEqualTo(404);
    }
}
