package org.laurel.submission;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.SentStatements;
import org.laurel.assessment.WaitTime;
import org.laurel.catalogue.Publishing;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The learners of a course as a coach's browser shows them. */
@LaurelTest
@Import(PassingTime.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterPageTest {

    private static final int BUDGET = 6;
    private static final String MEMBERS = "/members";
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String ANA = "{'user_id':'ana','roles':['Learner'],'name':'Ana Ruiz (sample)'}";
    private static final String BEN =
            "{'user_id':'ben','roles':['Learner'],'name':'Ben 100% Okafor (sample)','email':'ben@lakeside.example'}";
    private static final String LEE = "{'user_id':'lee','roles':['Instructor'],'name':'Lee Adams (sample)'}";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Publishing publishing;

    @Autowired
    Clock clock;

    private final WireMockServer lms = new WireMockServer(options().dynamicPort());
    private TestPlatform platform;

    @BeforeAll
    void start() {
        lms.start();
    }

    @BeforeEach
    void connect() {
        lms.resetAll();
        lms.stubFor(post("/token").willReturn(okForContentType("application/json", "{\"access_token\":\"t\"}")));
        UUID organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside (sample)", "badges@lakeside.example")
                .id();
        Tenancy.in(organisation, () -> publishing.publish(List.of(WaitTime.content(false))));
        platform = TestPlatform.connect(port, registrations, organisation);
        Registration known = platform.registration();
        registrations.apply(
                organisation,
                new RegistrationSpec(
                        known.platform(),
                        known.issuer(),
                        known.clientId(),
                        known.authorizationEndpoint(),
                        at("/token"),
                        null,
                        known.jwksUri(),
                        Set.of(),
                        true));
    }

    @AfterEach
    void disconnect() {
        platform.close();
    }

    @AfterAll
    void stop() {
        lms.stop();
    }

    @Test
    void a_coach_sees_who_has_begun_and_who_has_not_even_been_here() {
        lists(ANA, BEN, LEE);
        TestSession coach = visit("lee", "Instructor").launch();
        begins("ana");
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("2 learners"));
        String page = page(coach, "");
        assertThat(row(page, "Ana Ruiz (sample)"))
                .contains("in progress", "Wait Time")
                .doesNotContain("has not opened Laurel yet");
        assertThat(row(page, "Ben 100% Okafor (sample)")).contains("Not begun", "has not opened Laurel yet");
        assertThat(page)
                .contains("The roster came from your LMS", "1: show Not begun", "1: show In progress", "0: show Earned")
                .doesNotContain("Lee Adams (sample)</strong>", "??");
        assertThat(coach.get("/my-work").body()).contains("href=\"" + coach.path() + "/roster\"");
    }

    @Test
    void learners_are_narrowed_by_standing_micro_credential_and_name() {
        lists(ANA, BEN);
        TestSession coach = visit("lee", "Instructor").launch();
        begins("ana");
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("2 learners"));
        assertThat(page(coach, "?standing=not-begun"))
                .contains("One learner", "Ben 100%")
                .doesNotContain("Ana Ruiz");
        assertThat(page(coach, "?standing=in-progress")).contains("Ana Ruiz").doesNotContain("Ben 100%");
        assertThat(page(coach, "?standing=earned")).contains("Nobody here fits.", "Show everybody");
        String waitTime = page(coach, "").replaceAll("(?s).*<option value=\"([0-9a-f-]{36})\".*", "$1");
        assertThat(page(coach, "?standing=in-progress&of=" + waitTime)).contains("Ana Ruiz");
        assertThat(page(coach, "?standing=not-begun&of=" + UUID.randomUUID())).contains("Ana Ruiz", "Ben 100%");
        assertThat(page(coach, "?q=0%25")).contains("Ben 100%").doesNotContain("Ana Ruiz");
        assertThat(page(coach, "?q=LAKESIDE.example")).contains("Ben 100%").doesNotContain("Ana Ruiz");
        assertThat(page(coach, "?q=%07" + "a".repeat(500) + "&standing=x&page=-1"))
                .contains("Nobody here fits.");
    }

    @Test
    void who_left_the_course_is_no_longer_listed() {
        lists(ANA, BEN);
        TestSession coach = visit("lee", "Instructor").launch();
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("Ben 100%"));
        lists(ANA);
        assertThat(location(coach.post("/roster/fetch", Map.of("q", "b"))))
                .endsWith("/roster?standing=&of=&q=b&asked=");
        await().untilAsserted(() -> assertThat(page(coach, "")).doesNotContain("Ben 100%"));
        assertThat(page(coach, "")).contains("Ana Ruiz");
    }

    @Test
    void without_a_roster_those_who_came_are_listed_and_the_page_says_what_to_do() {
        TestSession coach = visit("lee", "Instructor")
                .claim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", null)
                .launch();
        visit("ana", "Learner")
                .named("Ana Ruiz (sample)")
                .claim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", null)
                .launch();
        assertThat(page(coach, ""))
                .contains("does not share this course’s roster", "One learner", "Ana Ruiz")
                .doesNotContain("Fetch the roster now");
        HttpResponse<String> asked = coach.post("/roster/fetch", Map.of());
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("does not share the roster");
    }

    @Test
    void what_the_lms_said_no_with_is_there_to_be_shown_to_its_administrator() {
        answers(aResponse().withStatus(403).withBody("{\"message\":\"<b>Not</b> shared\"}"));
        TestSession coach = visit("lee", "Instructor").launch();
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("Your LMS said no"));
        assertThat(page(coach, ""))
                .contains("&lt;b&gt;Not&lt;/b&gt; shared", "Laurel asks again:", "Fetch the roster now")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Mentor"})
    void others_see_no_roster(String role) {
        TestSession other = visit("ana", role).launch();
        assertThat(other.get("/roster").statusCode()).isEqualTo(403);
        assertThat(other.post("/roster/fetch", Map.of()).statusCode()).isEqualTo(403);
        assertThat(other.get("/catalogue").body()).doesNotContain("/roster\"");
    }

    @Test
    void who_came_from_no_course_is_told_to_come_from_one() {
        TestSession coach = visit("lee", "Instructor")
                .claim("https://purl.imsglobal.org/spec/lti/claim/context", null)
                .launch();
        HttpResponse<String> page = coach.get("/roster");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("You did not come from a course.");
        assertThat(coach.get("/catalogue").body()).doesNotContain("/roster\"");
    }

    @Test
    void the_learners_of_another_course_are_not_shown() {
        lists(ANA);
        TestSession coach = visit("lee", "Instructor").launch();
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("Ana Ruiz"));
        TestSession elsewhere = visit("kim", "Instructor")
                .course("course-2", "Other (sample)")
                .claim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", null)
                .launch();
        assertThat(page(elsewhere, "")).doesNotContain("Ana Ruiz");
    }

    @Test
    void a_page_holds_fifty_and_costs_six_statements_however_many_there_are() {
        lists(IntStream.rangeClosed(1, 120)
                .mapToObj(it -> "{'user_id':'p%1$d','roles':['Learner'],'name':'Person %1$03d (sample)'}".formatted(it))
                .collect(Collectors.joining(",")));
        TestSession coach = visit("lee", "Instructor").launch();
        await().untilAsserted(() -> assertThat(page(coach, "")).contains("120 learners"));
        assertThat(page(coach, ""))
                .contains("Person 050", "Page 1 of 3", "page=2\"")
                .doesNotContain("Person 051");
        assertThat(page(coach, "?page=3")).contains("Person 120").doesNotContain("page=4\"");
        assertThat(SentStatements.during(() -> page(coach, "?page=2"))).hasSizeLessThanOrEqualTo(BUDGET);
    }

    private void begins(String subject) {
        TestSession educator = visit(subject, "Learner").launch();
        assertThat(location(educator.post("/catalogue/wait-time/start", Map.of())))
                .contains("/my-work/");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
    }

    private static String page(TestSession session, String query) {
        HttpResponse<String> page = session.get("/roster" + query);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    /** From a learner's name to the next learner. */
    private static String row(String page, String name) {
        int from = page.indexOf("<strong>" + name);
        assertThat(from).as(name).isPositive();
        int to = page.indexOf("class=\"learner", from);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private TestPlatform.Visit visit(String subject, String role) {
        return platform.person(subject)
                .role(role)
                .roster(at(MEMBERS))
                .claim("iat", Date.from(clock.instant()))
                .claim("exp", Date.from(clock.instant().plusSeconds(60)));
    }

    private void lists(String... members) {
        answers(okForContentType(
                TYPE, "{\"members\":[" + String.join(",", members).replace('\'', '"') + "]}"));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        lms.stubFor(get(urlEqualTo(MEMBERS)).willReturn(answer));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + lms.port() + path);
    }
}
