package org.laurel.practice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.practice.service.Campus;

class ComfortTest {

    private final Campus campus = Campus.shared();
    private final String sam = campus.signIn("sam");
    private final String morgan = campus.signIn("morgan");

    @Test
    void the_wish_for_contrast_reaches_the_tool() throws Exception {
        prefer("true");
        try {
            assertThat(custom(launch())).containsEntry("contrast", "true");
        } finally {
            prefer("false");
        }
        assertThat(custom(launch()))
                .containsEntry("contrast", "false")
                .containsEntry("canvasUser", campus.userId("sam"));
    }

    @Test
    void the_colours_are_a_document_that_any_site_may_read() throws Exception {
        var before = custom(launch()).get("brand");
        colour("#AA0033", "#0055aa");
        try {
            var address = requireNonNull(custom(launch()).get("brand"));
            var document = campus.send(campus.to(address));

            assertThat(address).isNotEqualTo(before);
            assertThat(document.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(Campus.json(document).get("ic-brand-primary").stringValue())
                    .isEqualTo("#aa0033");
            assertThat(Campus.json(document).get("ic-link-color").stringValue()).isEqualTo("#0055aa");
        } finally {
            colour("#1f5a94", "#1f5a94");
        }
    }

    @ParameterizedTest
    @CsvSource({"red, #0055aa", "#0055aa, url(x)", "#12, #0055aa", "'', #0055aa"})
    void what_is_no_colour_is_refused(String primary, String link) {
        assertThat(colour(primary, link)).isEqualTo(400);
    }

    @Test
    void only_administrators_choose_colours() {
        var answer = campus.send(campus.form("/administration/brand", Map.of("primary", "#aa0033", "link", "#aa0033"))
                .header("Cookie", sam));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_tool_in_the_navigation_is_launched_for_the_course_itself() throws Exception {
        var claims = launch();

        assertThat(claims.getStringClaim(Launching.CLAIM + "message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.getStringClaim(Launching.CLAIM + "target_link_uri"))
                .isEqualTo(campus.tool.at("/home").toString());
        assertThat(claims.getJSONObjectClaim(Launching.CLAIM + "resource_link"))
                .containsEntry("id", campus.courseId())
                .containsEntry("title", "Teaching that listens");
    }

    @Test
    void a_tool_without_a_place_in_the_navigation_has_no_page_there() {
        assertThat(campus.page(sam, campus.course("Teaching that listens") + "/tools/tool-two")
                        .statusCode())
                .isEqualTo(404);
    }

    private JWTClaimsSet launch() {
        return new Launching(campus, campus.tool)
                .claims(sam, campus.course("Teaching that listens") + "/tools/tool-one/launch");
    }

    private static Map<String, String> custom(JWTClaimsSet claims) throws ParseException {
        var custom = new HashMap<String, String>();
        claims.getJSONObjectClaim(Launching.CLAIM + "custom").forEach((name, value) -> custom.put(name, "" + value));
        return custom;
    }

    private void prefer(String contrast) {
        var saved = campus.send(
                campus.form("/preferences", Map.of("language", "en", "zone", "America/Chicago", "contrast", contrast))
                        .header("Cookie", sam));
        assertThat(saved.statusCode()).isEqualTo(302);
    }

    private int colour(String primary, String link) {
        return campus.send(campus.form("/administration/brand", Map.of("primary", primary, "link", link))
                        .header("Cookie", morgan))
                .statusCode();
    }
}
