package org.laurel.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.service.Campus;

/** A teacher copies a course, and tools can tell. */
class CourseCopyTest {

    private static final String LTI = Launching.CLAIM;

    private final Campus campus = new Campus();
    private final String priya = campus.signIn("priya");
    private final String course = campus.course("Teaching that listens");

    @Test
    void a_copy_has_ids_of_its_own_and_says_what_it_is_a_copy_of() throws Exception {
        JWTClaimsSet original = launched(course);
        assertThat(original.getJSONObjectClaim(LTI + "custom"))
                .containsEntry("courses", "")
                .containsEntry("links", "");

        JWTClaimsSet copied = launched(copy(course, Map.of()));
        JWTClaimsSet again = launched(copy(copyOf(copied), Map.of()));

        assertThat(id(copied, "context")).isNotEqualTo(id(original, "context"));
        assertThat(copied.getJSONObjectClaim(LTI + "custom"))
                .containsEntry("courses", id(original, "context"))
                .containsEntry("links", id(original, "resource_link"));
        assertThat(again.getJSONObjectClaim(LTI + "custom"))
                .containsEntry("courses", id(copied, "context") + "," + id(original, "context"))
                .containsEntry("links", id(copied, "resource_link") + "," + id(original, "resource_link"));
        assertThat(lineItem(copied)).isNotEqualTo(lineItem(original)).contains(id(copied, "context"));
    }

    @Test
    void links_keep_what_they_say_or_lose_it() throws Exception {
        JWTClaimsSet original = launched(course);
        JWTClaimsSet kept = launched(copy(course, Map.of()));
        JWTClaimsSet lost = launched(copy(course, Map.of("loses", "true")));

        assertThat(kept.getStringClaim(LTI + "target_link_uri"))
                .isEqualTo(original.getStringClaim(LTI + "target_link_uri"));
        assertThat(kept.getJSONObjectClaim(LTI + "custom")).containsKey("email");
        assertThat(lost.getStringClaim(LTI + "target_link_uri"))
                .isEqualTo(campus.tool.at("/start").toString());
        assertThat(lost.getJSONObjectClaim(LTI + "custom"))
                .doesNotContainKey("email")
                .containsKey("links");
    }

    @Test
    void a_tool_that_wants_notices_is_told_once_and_by_a_signed_token() throws Exception {
        JWTClaimsSet original = launched(course);
        Map<String, Object> service = original.getJSONObjectClaim(LTI + "platformnotificationservice");
        assertThat(service).containsEntry("notice_types_supported", List.of("LtiContextCopyNotice"));
        String address = String.valueOf(service.get("platform_notification_service_url"));
        String token = campus.token(campus.tool, Scopes.NOTICE_HANDLERS);

        assertThat(campus.write(token, "PUT", address, "application/json", handler("https://elsewhere.example/notices"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(campus.write(
                                campus.token(campus.tool, Scopes.SCORE),
                                "PUT",
                                address,
                                "application/json",
                                handler(campus.tool.at("/notices").toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(campus.write(
                                token,
                                "PUT",
                                address,
                                "application/json",
                                handler(campus.tool.at("/notices").toString()))
                        .statusCode())
                .isEqualTo(200);

        copy(course, Map.of());
        JWTClaimsSet copied = launched(copy(course, Map.of("tells", "true")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !campus.tool.notices().isEmpty());
        assertThat(campus.tool.notices()).hasSize(1);
        JWTClaimsSet notice = SignedJWT.parse(Campus.found(
                        "\"jwt\":\"([^\"]+)\"", campus.tool.notices().get(0)))
                .getJWTClaimsSet();
        assertThat(notice.getAudience()).containsExactly(campus.tool.clientId());
        assertThat(notice.getJSONObjectClaim(LTI + "notice")).containsEntry("type", "LtiContextCopyNotice");
        assertThat(id(notice, "context")).isEqualTo(id(copied, "context"));
        assertThat(notice.getStringListClaim(LTI + "origin_contexts")).containsExactly(id(original, "context"));
    }

    @Test
    void who_does_not_teach_copies_nothing() {
        HttpResponse<String> answer = tryCopy(campus.signIn("jordan"), course, Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static String handler(String address) {
        return "{\"notice_type\":\"LtiContextCopyNotice\",\"handler\":\"" + address + "\"}";
    }

    private String copy(String from, Map<String, String> choices) {
        return tryCopy(priya, from, choices)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replace(campus.lms.url().toString(), "");
    }

    private HttpResponse<String> tryCopy(String who, String from, Map<String, String> choices) {
        return campus.send(campus.form(from + "/copy", choices).header("Cookie", who));
    }

    private JWTClaimsSet launched(String in) {
        String placement = Campus.found(
                "href=\"([^\"]+)\">Listening to learners<",
                campus.page(priya, in).body());
        return new Launching(campus, campus.tool).claims(priya, placement + "/launch");
    }

    private static String copyOf(JWTClaimsSet launched) throws Exception {
        return "/courses/" + id(launched, "context");
    }

    private static String id(JWTClaimsSet claims, String of) throws Exception {
        return String.valueOf(claims.getJSONObjectClaim(LTI + of).get("id"));
    }

    private static String lineItem(JWTClaimsSet claims) throws Exception {
        return String.valueOf(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                .get("lineitem"));
    }
}
