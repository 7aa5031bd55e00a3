package org.laurel.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LaurelTest
class ConnectionsPageTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    private UUID organisation;
    private TestPlatform lms;
    private TestSession administrator;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation, Set.of(TestPlatform.DEPLOYMENT), false);
        administrator = lms.person("kim").role("Administrator").launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_place_that_waits_is_let_in_by_an_administrator_and_taken_out_again() {
        var pond = Map.of("deployment", "pond");
        String path = "/connections/" + lms.registration().id();
        assertThat(fromPond()).isEqualTo(403);
        assertThat(administrator.get("/connections").body())
                .contains("Waiting for you", "pond")
                .doesNotContain("??");

        assertThat(administrator.post(path + "/approve", pond).statusCode()).isEqualTo(302);
        assertThat(fromPond()).isEqualTo(303);

        administrator.post(path + "/withdraw", pond);
        assertThat(fromPond()).isEqualTo(403);
    }

    @Test
    void an_lms_is_connected_by_the_form_with_what_its_product_is_known_to_have() {
        var form = new LinkedHashMap<String, String>();
        form.put("platform", "canvas");
        form.put("clientId", "client-" + organisation);
        form.put("trust", "any");

        assertThat(administrator.post("/connections/new", form).statusCode()).isEqualTo(302);

        assertThat(registrations.list(organisation)).anySatisfy(it -> {
            assertThat(it.platform()).isEqualTo(Platform.CANVAS);
            assertThat(it.issuer()).isEqualTo("https://canvas.instructure.com");
        });
    }

    @Test
    void what_is_wrong_is_said_at_the_field_and_what_was_typed_stays() {
        HttpResponse<String> answer = administrator.post(
                "/connections/new",
                Map.of("platform", "moodle", "clientId", "kept", "issuer", "https://moodle.example"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("aria-invalid=\"true\"", "value=\"kept\"", "value=\"https://moodle.example\"")
                .doesNotContain("??");
    }

    @Test
    void a_change_keeps_issuer_and_client_id() {
        String path = "/connections/" + lms.registration().id();
        assertThat(administrator.get(path).body()).contains(lms.issuer());
        var form = new LinkedHashMap<String, String>();
        form.put("platform", "moodle");
        form.put("issuer", "https://other.example");
        form.put("clientId", "other");
        form.put("authorizationEndpoint", lms.issuer() + "/new-auth");
        form.put("tokenEndpoint", lms.issuer() + "/token");
        form.put("jwksUri", lms.issuer() + "/jwks");
        form.put("trust", "any");

        administrator.post(path, form);

        assertThat(registrations.list(organisation)).singleElement().satisfies(it -> {
            assertThat(it.issuer()).isEqualTo(lms.issuer());
            assertThat(it.platform()).isEqualTo(Platform.MOODLE);
            assertThat(it.authorizationEndpoint()).hasToString(lms.issuer() + "/new-auth");
        });
    }

    @Test
    void a_client_that_another_organisation_lets_in_everywhere_cannot_be_shared() {
        UUID other = organisations
                .apply("other-" + organisation, "Riverside", "b@riverside.example")
                .id();
        try (TestPlatform elsewhere = TestPlatform.connect(port, registrations, other)) {
            var form = new LinkedHashMap<String, String>();
            form.put("platform", "other");
            form.put("issuer", elsewhere.issuer());
            form.put("clientId", elsewhere.registration().clientId());
            form.put("authorizationEndpoint", elsewhere.issuer() + "/auth?tenant=a");
            form.put("tokenEndpoint", elsewhere.issuer() + "/token");
            form.put("jwksUri", elsewhere.issuer() + "/jwks");
            form.put("trust", "listed");
            form.put("deployments", "mine");

            HttpResponse<String> answer = administrator.post("/connections/new", form);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("deployments have to be listed");
        }
    }

    @Test
    void another_organisations_connection_does_not_exist_here() {
        UUID other = organisations
                .apply("other-" + organisation, "Riverside", "b@riverside.example")
                .id();
        try (TestPlatform elsewhere = TestPlatform.connect(port, registrations, other)) {
            String path = "/connections/" + elsewhere.registration().id();
            assertThat(administrator.get(path).statusCode()).isEqualTo(404);
            assertThat(administrator
                            .post(path + "/approve", Map.of("deployment", "x"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void only_administrators_come_here() {
        TestSession priya = lms.person("priya").role("Instructor").launch();

        assertThat(priya.get("/connections").statusCode()).isEqualTo(403);
        assertThat(priya.post("/connections/link", Map.of()).statusCode()).isEqualTo(403);
    }

    private int fromPond() {
        return lms.person("ana")
                .claim("https://purl.imsglobal.org/spec/lti/claim/deployment_id", "pond")
                .tryLaunch()
                .statusCode();
    }
}
