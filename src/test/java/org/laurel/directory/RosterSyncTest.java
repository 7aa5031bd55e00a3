package org.laurel.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.SentStatements;
import org.laurel.TestClock;
import org.laurel.directory.roster.CourseRoster;
import org.laurel.directory.roster.Rosters;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rosters are fetched behind launches, and followed. */
@LaurelTest
@Import(PassingTime.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterSyncTest {

    private static final String MEMBERS = "/members";
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String ANA =
            "{'user_id':'ana','roles':['Learner'],'name':'Ana R.','email':'ana@lakeside.example'}";
    private static final String BEN = "{'user_id':'ben','roles':['Learner'],'name':'Ben Okafor (sample)'}";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Rosters rosters;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final WireMockServer lms = new WireMockServer(options().dynamicPort());
    private UUID organisation;
    private TestPlatform platform;

    /** A row of {@code course_member} with the person's name. */
    record Member(String name, String roles, String status) {}

    @BeforeAll
    void start() {
        lms.start();
    }

    @BeforeEach
    void connect() {
        lms.resetAll();
        lms.stubFor(post("/token").willReturn(okForContentType("application/json", "{\"access_token\":\"t\"}")));
        organisation = Ids.next();
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
    void the_first_launch_from_a_course_brings_in_everybody_who_is_there() {
        lists(
                ANA,
                BEN.replace("}", ",'given_name':'Ben','family_name':'Okafor (sample)','lis_person_sourcedid':'70413'}"),
                "{'user_id':'lee','roles':['Instructor'],'lis_person_sourcedid':'70001'}");
        comes("lee", "Instructor", "Lee Adams (sample)");
        await().untilAsserted(() -> assertThat(members())
                .containsExactly(
                        new Member("Ana R.", "LEARNER", "active"),
                        new Member("Ben Okafor (sample)", "LEARNER", "active"),
                        new Member("Lee Adams (sample)", "INSTRUCTOR", "active")));
        assertThat(employees()).containsExactly("null null 70001", "Ben Okafor (sample) 70413");
        assertThat(lastSeen("ben")).isZero();
        assertThat(roster().trouble()).isNull();
        assertThat(roster().fetchedAt()).isNotNull();
    }

    @Test
    void who_launches_after_the_roster_named_them_is_the_same_person_and_called_as_the_launch_says() {
        lists(ANA);
        comes("lee", "Instructor", "Lee Adams (sample)");
        await().untilAsserted(() -> assertThat(members()).hasSize(1 + 1));
        comes("ana", "Learner", "Ana Ruiz (sample)");
        assertThat(persons()).containsExactly("Ana Ruiz (sample)", "Lee Adams (sample)");
        fetchAgain();
        assertThat(persons()).containsExactly("Ana Ruiz (sample)", "Lee Adams (sample)");
        assertThat(lastSeen("ana")).isEqualTo(1);
    }

    @Test
    void who_is_no_longer_listed_is_removed_and_is_back_when_listed_again() {
        lists(ANA, BEN);
        comes("ana", "Learner", "Ana Ruiz (sample)");
        await().untilAsserted(() -> assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("active"));
        lists(ANA);
        fetchAgain();
        assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("removed");
        assertThat(persons()).contains("Ben Okafor (sample)");
        lists(ANA, BEN.replace("}", ",'status':'Inactive'}"));
        fetchAgain();
        assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("inactive");
        lists("{'user_id':'zoe','roles':['Learner'],'name':'Zoe'}");
        fetchAgain();
        assertThat(statusOf("Ana Ruiz (sample)")).isEqualTo("removed");
        clock.pass(Duration.ofMinutes(1));
        comes("ana", "Mentor", null);
        assertThat(statusOf("Ana Ruiz (sample)")).isEqualTo("active");
    }

    @Test
    void nobody_is_removed_by_a_roster_that_breaks_off_or_is_empty() {
        lists(ANA, BEN);
        comes("ana", "Learner", "Ana Ruiz (sample)");
        await().untilAsserted(() -> assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("active"));
        answers(page(ANA).withHeader("Link", "<" + at(MEMBERS) + ">; rel=next"));
        fetchAgain();
        assertThat(roster().complete()).isFalse();
        assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("active");
        lists();
        fetchAgain();
        assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("active");
    }

    @Test
    void the_launch_wins_over_the_roster_until_the_roster_changes_its_mind() {
        lists("{'user_id':'kim','roles':['Learner'],'name':'Kim'}");
        comes("kim", "Instructor", "Kim Park (sample)");
        await().untilAsserted(() -> assertThat(roster().fetchedAt()).isNotNull());
        fetchAgain();
        assertThat(members()).containsExactly(new Member("Kim Park (sample)", "INSTRUCTOR", "active"));
        lists("{'user_id':'kim','roles':['Mentor','Learner'],'name':'Kim'}");
        fetchAgain();
        assertThat(members()).containsExactly(new Member("Kim Park (sample)", "LEARNER,MENTOR", "active"));
    }

    @Test
    void a_roster_is_fetched_again_when_people_still_come_hours_later_and_not_before() {
        lists(ANA);
        comes("ana", "Learner", null);
        await().untilAsserted(() -> assertThat(roster().fetchedAt()).isNotNull());
        comes("ben", "Learner", "Ben Okafor (sample)");
        assertThat(roster().nextAt()).isNull();
        clock.pass(Duration.ofHours(5));
        comes("lee", "Instructor", "Lee Adams (sample)");
        await().untilAsserted(() -> lms.verify(2, getRequestedFor(urlEqualTo(MEMBERS))));
    }

    @Test
    void an_lms_that_is_busy_is_left_alone_for_as_long_as_it_says_and_then_asked_again() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "7200").withBody("Slow down, please"));
        comes("ana", "Learner", null);
        await().untilAsserted(() -> assertThat(roster().trouble()).isEqualTo("away"));
        assertThat(roster().words()).contains("Slow down, please");
        assertThat(roster().nextAt()).isAfter(clock.instant().plus(Duration.ofMinutes(110)));
        lists(ANA, BEN);
        clock.pass(Duration.ofHours(3));
        await().untilAsserted(() -> assertThat(roster().trouble()).isNull());
        assertThat(statusOf("Ben Okafor (sample)")).isEqualTo("active");
    }

    @Test
    void a_refusal_is_kept_in_the_words_of_the_lms_and_tried_again_by_hand() {
        answers(aResponse().withStatus(403).withBody("{\"message\":\"People are not shared with this tool\"}"));
        comes("ana", "Learner", null);
        await().untilAsserted(() -> assertThat(roster().trouble()).isEqualTo("refused"));
        assertThat(roster().words()).contains("People are not shared with this tool");
        assertThat(roster().nextAt()).isAfter(clock.instant().plus(Duration.ofHours(5)));
        lists(ANA);
        fetchAgain();
        assertThat(roster().trouble()).isNull();
    }

    @Test
    void a_launch_of_somebody_known_costs_no_more_statements() {
        lists(ANA);
        comes("ana", "Learner", null);
        List<String> sent = SentStatements.during(() -> comes("ana", "Learner", null));
        assertThat(sent).noneMatch(it -> it.contains("course_member") || it.contains("course_roster"));
        assertThat(sent).hasSizeLessThanOrEqualTo(5);
    }

    private void fetchAgain() {
        lms.resetRequests();
        UUID course = course();
        assertThat(Tenancy.in(organisation, () -> rosters.fetchNow(course))).isTrue();
        await().untilAsserted(() -> {
            lms.verify(1, getRequestedFor(urlEqualTo(MEMBERS)));
            assertThat(roster().nextAt()).isNull();
        });
    }

    private void lists(String... members) {
        answers(page(members));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        lms.stubFor(get(urlEqualTo(MEMBERS)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder page(String... members) {
        return okForContentType(
                TYPE, "{\"members\":[" + String.join(",", members).replace('\'', '"') + "]}");
    }

    private void comes(String subject, String role, @Nullable String name) {
        Clock now = clock;
        platform.person(subject)
                .claim("name", name)
                .role(role)
                .roster(at(MEMBERS))
                .claim("iat", Date.from(now.instant()))
                .claim("exp", Date.from(now.instant().plusSeconds(60)))
                .launch();
    }

    private CourseRoster roster() {
        UUID course = course();
        return Tenancy.in(organisation, () -> rosters.find(course)).orElseThrow();
    }

    private UUID course() {
        return here(() -> jdbc.sql("select id from context").query(UUID.class).single());
    }

    private List<Member> members() {
        return here(() -> jdbc.sql("""
                        select p.name, array_to_string(coalesce(m.launched_roles, m.roles), ',') as roles, m.status
                        from course_member m join person p on p.id = m.person_id order by p.name
                        """).query(Member.class).list());
    }

    private String statusOf(String name) {
        return members().stream()
                .filter(it -> name.equals(it.name()))
                .map(Member::status)
                .findFirst()
                .orElse("unknown");
    }

    private List<String> persons() {
        return here(() -> jdbc.sql("select name from person order by name")
                .query(String.class)
                .list());
    }

    /** Given name, family name and number of those who have a number. */
    private List<String> employees() {
        return here(() -> jdbc.sql("""
                        select given_name, family_name, employee_number from person where employee_number <> '' order by 3
                        """)
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(1 + 2))
                .list());
    }

    private int lastSeen(String subject) {
        return here(() -> jdbc.sql("select count(seen_at) from person_identity where subject = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single());
    }

    private <T> T here(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + lms.port() + path);
    }
}
