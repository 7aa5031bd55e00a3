package org.laurel.record.edfi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.record.export.GivenAwards;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Awards on their way into an ODS/API that answers as those of Ed-Fi do. */
@LaurelTest
@Import(PassingTime.class)
class EdFiTest {

    private static final String STAFFS = "/data/v3/ed-fi/staffs";
    private static final String CREDENTIALS = "/data/v3/ed-fi/credentials";
    private static final String TYPE = "uri://lakeside.example/RecognitionTypeDescriptor#" + GivenAwards.CLASS;
    private static final String OTHERS = """
            {"recognitionTypeDescriptor":"uri://lakeside.example/RecognitionTypeDescriptor#Teacher of the Year","issuerName":"The board"}""";

    @RegisterExtension
    static final WireMockExtension ODS = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Pushes pushes;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private GivenAwards given;
    private UUID ana;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        given = GivenAwards.in(organisation, jdbc, transaction);
        ana = given.person("Ana Ruiz (sample)", "ana@lakeside.example");
        has("5.2.0");
        ODS.stubFor(post("/oauth/token").willReturn(okJson("""
                {"access_token":"token-1","expires_in":1800,"token_type":"bearer"}""")));
        ODS.stubFor(post(CREDENTIALS).willReturn(aResponse().withStatus(201)));
        knows("[" + staff("etag-1", OTHERS) + "]");
        settings(Map.of());
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void an_award_becomes_a_recognition_beside_those_of_others() {
        takes(aResponse().withStatus(204));
        earned();
        sent();
        LoggedRequest written = written(1).get(0);
        assertThat(written.getHeader("If-Match")).isEqualTo("\"etag-1\"");
        assertThat(written.getHeader("Authorization")).isEqualTo("Bearer token-1");
        JsonNode body = json.readTree(written.getBodyAsString());
        assertThat(body.path("recognitions")).hasSize(2);
        assertThat(body.path("recognitions").get(0)).isEqualTo(json.readTree(OTHERS));
        JsonNode ours = body.path("recognitions").get(1);
        assertThat(ours.path("recognitionTypeDescriptor").asString()).isEqualTo(TYPE);
        assertThat(ours.path("achievementTitle").asString()).isEqualTo("Wait Time");
        assertThat(ours.path("issuerName").asString()).isEqualTo("Lakeside District");
        assertThat(ours.path("recognitionDescription").asString()).isEqualTo("Estimated hours: 10");
        assertThat(ours.path("recognitionAwardDate").asString()).isEqualTo("2026-03-01");
        assertThat(body.path("lastSurname").asString()).isEqualTo("Ruiz");
        assertThat(body.has("_etag")).isFalse();
        ODS.verify(postRequestedFor(urlEqualTo("/oauth/token"))
                .withBasicAuth(new com.github.tomakehurst.wiremock.client.BasicCredentials("key", "s3cret")));
        assertThat(page(""))
                .contains("Ana Ruiz (sample)", "staff number 1042", "sent")
                .doesNotContain("s3cret", "??");
    }

    @Test
    void what_is_granted_is_told_before_the_estimate_to_whom_the_employee_number_means() {
        settings(Map.of("by", "employee-number"));
        list("ben@lakeside.example,77");
        takes(aResponse().withStatus(204));
        given.run("update person set employee_number = '70412' where id = '" + ana + "'");
        given.run("""
                insert into recognition_policy (id, organisation_id, earned_id, in_force_from, hours, credits, approved_by, entered_at)
                values (gen_random_uuid(), :organisation, '%s', '2020-01-01', 8.5, 0.5, 'the board', now())
                """.formatted(GivenAwards.CLASS));
        earned();
        sent();
        ODS.verify(getRequestedFor(urlEqualTo(STAFFS + "?staffUniqueId=70412")));
        assertThat(json.readTree(written(1).get(0).getBodyAsString())
                        .path("recognitions")
                        .get(1)
                        .path("recognitionDescription")
                        .asString())
                .isEqualTo("Recognized hours: 8.5; credits: 0.5; Estimated hours: 10");
    }

    @Test
    void what_is_there_already_is_not_written_again() {
        takes(aResponse().withStatus(204));
        earned();
        sent();
        JsonNode stands = json.readTree(written(1).get(0).getBodyAsString()).path("recognitions");
        knows("[" + staff("etag-2", stands.get(1) + "," + stands.get(0)) + "]");
        assertThat(administrator()
                        .post("/integrations/edfi/everybody", Map.of())
                        .statusCode())
                .isBetween(300, 399);
        await().until(() -> count(Push.State.SENT) == 2);
        written(1);
    }

    @Test
    void what_is_taken_back_loses_its_recognition_and_nothing_else() {
        takes(aResponse().withStatus(204));
        UUID award = earned();
        sent();
        String stands = json.readTree(written(1).get(0).getBodyAsString())
                .path("recognitions")
                .get(1)
                .toString();
        knows("[" + staff("etag-2", OTHERS + "," + stands) + "]");
        given.run("update award set revoked_at = now(), revocation_reason = 'by mistake' where id = '" + award + "'");
        publish(new AwardRevoked(award, organisation, null, "by mistake", null, clock.instant()));
        JsonNode body = json.readTree(written(2).get(1).getBodyAsString());
        assertThat(body.path("recognitions")).containsExactly(json.readTree(OTHERS));
    }

    @Test
    void credentials_are_sent_and_named_by_the_staff_resource() {
        settings(Map.of("sends", "both"));
        takes(aResponse().withStatus(200));
        UUID award = earned();
        sent();
        JsonNode credential = json.readTree(
                ODS.findAll(postRequestedFor(urlEqualTo(CREDENTIALS))).get(0).getBodyAsString());
        assertThat(credential.path("credentialIdentifier").asString()).isEqualTo(award.toString());
        assertThat(credential.path("stateOfIssueStateAbbreviationDescriptor").asString())
                .isEqualTo("uri://ed-fi.org/StateAbbreviationDescriptor#TX");
        assertThat(credential.path("issuanceDate").asString()).isEqualTo("2026-03-01");
        assertThat(credential.path("namespace").asString()).isEqualTo("uri://lakeside.example");
        assertThat(json.readTree(written(1).get(0).getBodyAsString())
                        .path("credentials")
                        .get(0)
                        .path("credentialReference")
                        .path("credentialIdentifier")
                        .asString())
                .isEqualTo(award.toString());
    }

    @Test
    void an_ods_of_data_standard_6_gets_the_same() {
        has("6.1.0");
        takes(aResponse().withStatus(204));
        earned();
        sent();
        written(1);
        assertThat(page("")).contains("Data Standard 6.1.0");
    }

    @Test
    void nothing_is_sent_to_another_data_standard_and_all_of_it_keeps_waiting() {
        has("4.0.0");
        takes(aResponse().withStatus(204));
        earned();
        await().until(() -> newest().tries() == 1);
        clock.pass(Duration.ofDays(6));
        await().until(() -> newest().tries() > 1);
        assertThat(newest().state()).as("after more than five days").isEqualTo(Push.State.WAITING);
        ODS.verify(0, postRequestedFor(urlEqualTo("/oauth/token")));
        written(0);
        assertThat(page("?state=waiting")).contains("another Ed-Fi Data Standard than 5 or 6", "Data Standard 4.0.0");

        has("5.2.0");
        clock.pass(Duration.ofHours(7));
        sent();
    }

    @Test
    void an_unreadable_root_is_not_a_supported_standard() {
        takes(aResponse().withStatus(204));
        for (ResponseDefinitionBuilder root : List.of(
                okJson("{\"urls\":{}}"),
                okJson("{\"dataModels\":[{\"name\":\"Ed-Fi\",\"version\":5}]}"),
                okJson("{\"dataModels\":[{\"name\":\"Ed-Fi\",\"version\":\"5x\"}]}"),
                okJson(
                        "{\"dataModels\":[{\"name\":\"Ed-Fi\",\"version\":\"5.0.0\"},{\"name\":\"Ed-Fi\",\"version\":\"4.0.0\"}]}"),
                okJson("{\"dataModels\":[{\"name\":\"TPDM\",\"version\":\"5.0.0\"}]}"),
                aResponse().withStatus(200).withBody("<html>Welcome</html>"),
                aResponse()
                        .withStatus(404)
                        .withBody("{\"dataModels\":[{\"name\":\"Ed-Fi\",\"version\":\"5.2.0\"}]}"))) {
            ODS.stubFor(get("/").willReturn(root));
            assertThat(administrator()
                            .post("/integrations/edfi/check", Map.of())
                            .statusCode())
                    .isEqualTo(302);
            assertThat(page("")).contains("does not say at its address which Ed-Fi Data Standard");
        }
        earned();
        await().until(() -> newest().tries() == 1);
        assertThat(newest().state()).isEqualTo(Push.State.WAITING);
        ODS.verify(0, postRequestedFor(urlEqualTo("/oauth/token")));
    }

    @Test
    void an_administrator_checks_the_connection() {
        assertThat(page("")).contains("has not been asked");
        assertThat(administrator()
                        .post("/integrations/edfi/check", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("?done=checked"));
        assertThat(page("?done=checked"))
                .contains("Data Standard 5.2.0", "lets Laurel in")
                .doesNotContain("??");
        ODS.stubFor(get("/").willReturn(aResponse().withStatus(503)));
        assertThat(administrator()
                        .post("/integrations/edfi/check", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("?done=no-answer"));
    }

    @Test
    void a_token_that_is_taken_no_more_is_fetched_once_again() {
        ODS.stubFor(get(urlPathEqualTo(STAFFS))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("fresh"));
        ODS.stubFor(get(urlPathEqualTo(STAFFS))
                .inScenario("token")
                .whenScenarioStateIs("fresh")
                .willReturn(okJson("[" + staff("etag-1", OTHERS) + "]")));
        takes(aResponse().withStatus(204));
        earned();
        sent();
        ODS.verify(2, postRequestedFor(urlEqualTo("/oauth/token")));
    }

    @Test
    void a_key_that_is_not_taken_is_said_in_the_words_of_the_api() {
        ODS.stubFor(post("/oauth/token")
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"invalid_client\"}")));
        earned();
        refused();
        assertThat(page("?state=refused")).contains("lets Laurel in no more", "401 invalid_client");
    }

    @Test
    void whom_the_ods_does_not_know_is_said() {
        ODS.stubFor(get(urlPathEqualTo(STAFFS)).willReturn(aResponse().withStatus(404)));
        earned();
        refused();
        assertThat(page("?state=refused")).contains("knows nobody by this number", "staff number 1042");

        knows("[]");
        again();
        refused();
        assertThat(page("?state=refused")).contains("knows nobody by this number");
    }

    @Test
    void a_page_in_place_of_the_ods_proves_nothing_and_is_tried_again() {
        ResponseDefinitionBuilder page = aResponse()
                .withHeader("Content-Type", "text/html")
                .withBody("<!DOCTYPE html><title>Sign in</title><p>Sign in</p>");
        takes(page);
        earned();
        isTriedInVain();
        takes(aResponse().withStatus(302).withHeader("Location", "/login"));
        isTriedInVain();
        takes(aResponse().withStatus(204));
        ODS.stubFor(get(urlPathEqualTo(STAFFS)).willReturn(page));
        isTriedInVain();
        ODS.stubFor(get(urlPathEqualTo(STAFFS))
                .willReturn(aResponse().withStatus(404).withBody("<html>No such page</html>")));
        isTriedInVain();
        knows("{\"message\":\"Back soon\"}");
        isTriedInVain();
        ODS.stubFor(get(urlPathEqualTo(STAFFS)).willReturn(aResponse().withStatus(401)));
        ODS.stubFor(post("/oauth/token").willReturn(page));
        isTriedInVain();

        ODS.stubFor(post("/oauth/token").willReturn(okJson("{\"access_token\":\"token-1\"}")));
        knows("[" + staff("etag-1", OTHERS) + "]");
        clock.pass(Duration.ofHours(6));
        sent();
    }

    private void isTriedInVain() {
        int before = newest().tries();
        clock.pass(Duration.ofHours(6));
        await().until(() -> newest().tries() > before);
        assertThat(newest().state()).isEqualTo(Push.State.WAITING);
    }

    @Test
    void what_the_ods_refuses_is_kept_with_its_words_and_goes_again_by_hand() {
        takes(aResponse().withStatus(409).withBody("""
                {"type":"urn:ed-fi:api:conflict:unresolved-reference","title":"Unresolved","status":409,
                 "detail":"There is no such descriptor.","validationErrors":{"$.recognitions[1]":["Not known here."]}}"""));
        earned();
        refused();
        assertThat(page("")).contains("409 Unresolved There is no such descriptor.", "Not known here.", "not taken");

        takes(aResponse().withStatus(204));
        again();
        sent();
        assertThat(count(Push.State.REFUSED)).isZero();
    }

    @Test
    void who_was_faster_is_read_again() {
        ODS.stubFor(get(urlPathEqualTo(STAFFS))
                .inScenario("race")
                .whenScenarioStateIs("changed")
                .willReturn(okJson("[" + staff("etag-2", OTHERS) + "]")));
        ODS.stubFor(put(urlEqualTo(STAFFS + "/s1"))
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(412))
                .willSetStateTo("changed"));
        ODS.stubFor(put(urlEqualTo(STAFFS + "/s1"))
                .inScenario("race")
                .whenScenarioStateIs("changed")
                .willReturn(aResponse().withStatus(204)));
        earned();
        sent();
        assertThat(written(2)).extracting(it -> it.getHeader("If-Match")).containsExactly("\"etag-1\"", "\"etag-2\"");
    }

    @Test
    void a_busy_ods_is_left_alone_for_as_long_as_it_asks() {
        takes(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        earned();
        await().until(() -> newest().tries() == 1);
        assertThat(newest().nextAt()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(page("?state=waiting")).contains("Laurel tries again", "429");

        takes(aResponse().withStatus(204));
        clock.pass(Duration.ofMinutes(61));
        sent();
    }

    @Test
    void an_ods_that_is_away_for_five_days_is_given_up() {
        takes(aResponse().withStatus(500).withBody("<html><p>out of order</p></html>"));
        earned();
        for (int i = 0; newest().state() == Push.State.WAITING && i < 40; i++) {
            int before = newest().tries();
            clock.pass(Duration.ofHours(6));
            await().until(() -> newest().tries() > before);
        }
        refused();
        assertThat(page("?state=refused")).contains("not to be reached for five days", "500 out of order");
    }

    @Test
    void whoever_has_no_number_is_named_until_the_list_has_them() {
        settings(Map.of("by", "list"));
        list("ben@lakeside.example,77");
        takes(aResponse().withStatus(204));
        earned();
        refused();
        assertThat(page("")).contains("Laurel has no staff number for this person");

        list("ANA@lakeside.example;1042");
        again();
        sent();
        ODS.verify(getRequestedFor(urlEqualTo(STAFFS + "?staffUniqueId=1042")));
    }

    @Test
    void nothing_is_sent_while_it_is_stopped() {
        var form = new LinkedHashMap<>(form());
        form.remove("active");
        assertThat(administrator().post("/integrations/edfi/settings", form).statusCode())
                .isBetween(300, 399);
        earned();
        assertThat(count(Push.State.WAITING)).isZero();
        assertThat(page("")).contains("stopped");
    }

    @Test
    void the_secret_goes_to_no_other_host() {
        ODS.stubFor(
                get("/").willReturn(
                                okJson(
                                        "{\"dataModels\":[{\"name\":\"Ed-Fi\",\"version\":\"5.2.0\"}],\"urls\":{\"oauth\":\"https://elsewhere.example/token\"}}")));
        earned();
        refused();
        ODS.verify(0, postRequestedFor(urlEqualTo("/oauth/token")));
        assertThat(page("")).contains("tells another host than yours");
    }

    @Test
    void everything_can_be_kept_as_a_file() {
        settings(Map.of("sends", "both"));
        takes(aResponse().withStatus(204));
        UUID award = earned();
        sent();
        JsonNode file = json.readTree(
                administrator().get("/integrations/edfi/edfi.json").body());
        JsonNode staff = file.path("staffs").get(0);
        assertThat(staff.path("staffUniqueId").asString()).isEqualTo("1042");
        assertThat(staff.path("recognitions")
                        .get(0)
                        .path("recognitionTypeDescriptor")
                        .asString())
                .isEqualTo(TYPE);
        assertThat(staff.path("credentialResources")
                        .get(0)
                        .path("credentialIdentifier")
                        .asString())
                .isEqualTo(award.toString());
        assertThat(file.path("recognitionTypeDescriptors")
                        .get(0)
                        .path("codeValue")
                        .asString())
                .isEqualTo(GivenAwards.CLASS.toString());
        assertThat(administrator().get("/audit?kind=exports").body()).contains("saved badges as an Ed-Fi file");
    }

    @Test
    void settings_are_checked_and_the_secret_is_sealed_and_never_shown() {
        TestSession administrator = administrator();
        for (Map<String, String> wrong : List.of(
                Map.of("base", "ftp://x"),
                Map.of("key", ""),
                Map.of("namespace", "lakeside"),
                Map.of("state", "Texas"),
                Map.of("type", "Other"))) {
            var form = new LinkedHashMap<>(form());
            form.putAll(wrong);
            assertThat(administrator.post("/integrations/edfi/settings", form).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        assertThat(administrator
                        .post("/integrations/edfi/staff", Map.of("list", "nobody"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator.get("/integrations/edfi/settings").body()).doesNotContain("s3cret", "??");
        byte[] kept = Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("select secret_sealed from edfi_settings")
                        .query((row, number) -> row.getBytes(1))
                        .single()));
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
    }

    @Test
    void only_administrators_of_the_organisation_may() {
        TestSession instructor = timed(lms.person("kim").role("Instructor")).launch();
        for (String page : List.of("", "/settings", "/edfi.json")) {
            assertThat(instructor.get("/integrations/edfi" + page).statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
        for (String action :
                List.of("/settings", "/staff", "/check", "/everybody", "/" + UUID.randomUUID() + "/again")) {
            assertThat(instructor.post("/integrations/edfi" + action, Map.of()).statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        try (TestPlatform theirs = TestPlatform.connect(port, registrations, UUID.randomUUID())) {
            TestSession stranger =
                    timed(theirs.person("mo").role("Administrator")).launch();
            assertThat(stranger.get("/integrations/edfi").body()).doesNotContain(ODS.baseUrl());
            assertThat(stranger.get("/integrations/edfi/edfi.json").statusCode())
                    .isEqualTo(404);
        }
    }

    private static String staff(String etag, String recognitions) {
        return """
                {"id":"s1","staffUniqueId":"1042","firstName":"Ana","lastSurname":"Ruiz","recognitions":[%s],
                 "_etag":"%s","_lastModifiedDate":"2026-01-01T00:00:00Z"}""".formatted(recognitions, etag);
    }

    /** @param standard the version of its data model */
    private static void has(String standard) {
        ODS.stubFor(get("/").willReturn(okJson("""
                {"version":"7.3","dataModels":[{"name":"TPDM","version":"1.1.0"},{"name":"Ed-Fi","version":"%2$s"}],
                 "urls":{"oauth":"%1$s/oauth/token","dataManagementApi":"%1$s/data/v3/"}}""".formatted(ODS.baseUrl(), standard))));
    }

    private static void knows(String staffs) {
        ODS.stubFor(get(urlPathEqualTo(STAFFS)).willReturn(okJson(staffs)));
    }

    private static void takes(ResponseDefinitionBuilder answer) {
        ODS.stubFor(put(urlEqualTo(STAFFS + "/s1")).willReturn(answer));
    }

    private static Map<String, String> form() {
        return Map.of(
                "base", ODS.baseUrl() + "/",
                "key", "key",
                "secret", "s3cret",
                "namespace", "uri://lakeside.example",
                "state", "tx",
                "type", "uri://lakeside.example/CredentialTypeDescriptor#Micro-credential",
                "sends", "recognitions",
                "by", "email-name",
                "active", "true");
    }

    private void settings(Map<String, String> changed) {
        list("ana@lakeside.example,1042");
        var form = new LinkedHashMap<>(form());
        form.putAll(changed);
        assertThat(administrator().post("/integrations/edfi/settings", form).statusCode())
                .isBetween(300, 399);
    }

    private void list(String list) {
        assertThat(administrator()
                        .post("/integrations/edfi/staff", Map.of("list", list))
                        .statusCode())
                .isBetween(300, 399);
    }

    private TestSession administrator() {
        return timed(lms.person("lee").named("Lee Park (sample)").role("Administrator"))
                .launch();
    }

    private TestPlatform.Visit timed(TestPlatform.Visit visit) {
        return visit.claim("iat", Date.from(clock.instant()))
                .claim("exp", Date.from(clock.instant().plusSeconds(60)));
    }

    private UUID earned() {
        UUID award = UUID.randomUUID();
        given.run("""
                insert into award (id, organisation_id, badge_class_id, earned_id, key_id, cause, cause_id, person_id,
                                   earner, signed_id, hosted, jws, issued_at, zone)
                values ('%1$s', :organisation, '%2$s', '%2$s', '%3$s', 'grant', '%1$s', '%4$s',
                        'Ana Ruiz (sample)', '%1$s', '', '', '2026-03-02 02:00Z', 'America/Chicago')
                """.formatted(award, GivenAwards.CLASS, GivenAwards.KEY, ana));
        publish(new AwardIssued(
                award,
                organisation,
                ana,
                null,
                GivenAwards.CLASS,
                URI.create("https://laurel.example/badges/" + award),
                clock.instant()));
        return award;
    }

    private void publish(Object event) {
        Tenancy.in(organisation, () -> transaction.executeWithoutResult(status -> events.publishEvent(event)));
    }

    private void again() {
        administrator().post("/integrations/edfi/" + newest().id() + "/again", Map.of());
    }

    private List<Push> all() {
        return Tenancy.in(organisation, () -> pushes.list("", 1));
    }

    private Push newest() {
        return all().get(0);
    }

    private long count(Push.State state) {
        return all().stream().filter(it -> it.state() == state).count();
    }

    private void sent() {
        await().until(() -> newest().state() == Push.State.SENT);
    }

    private void refused() {
        await().until(() -> newest().state() == Push.State.REFUSED);
    }

    private List<LoggedRequest> written(int times) {
        await().untilAsserted(() -> ODS.verify(times, putRequestedFor(urlEqualTo(STAFFS + "/s1"))));
        return ODS.findAll(putRequestedFor(urlEqualTo(STAFFS + "/s1")));
    }

    private String page(String query) {
        return administrator().get("/integrations/edfi" + query).body();
    }
}
