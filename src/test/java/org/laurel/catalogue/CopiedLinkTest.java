package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A course is copied, and its links lose what they said. */
@LaurelTest
class CopiedLinkTest {

    private static final String LINKS = "resource_link_id_history";
    private static final String COURSES = "context_id_history";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID organisation;
    private TestPlatform lms;

    @BeforeEach
    void connect() {
        organisation = fresh();
        lms = TestPlatform.connect(port, registrations, organisation);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_copied_link_takes_over_page_and_micro_credential_from_the_link_in_its_history() {
        original();

        TestSession copied = copy().custom(LINKS, "link-1").launch();

        assertThat(copied.firstPage()).isEqualTo("/catalogue/wait-time");
        assertThat(microCredential(copied)).isEqualTo("wait-time");
    }

    @Test
    void what_was_taken_over_stays_when_the_history_is_not_told_again() {
        original();
        copy().custom(LINKS, "link-1").launch();

        TestSession later = copy().launch();

        assertThat(later.firstPage()).isEqualTo("/catalogue/wait-time");
        assertThat(microCredential(later)).isEqualTo("wait-time");
    }

    @Test
    void a_copy_of_a_copy_takes_over_from_the_nearest_link_that_is_known() {
        original();
        copy().custom(LINKS, "link-1").launch();

        assertThat(copyNamed("link-3").custom(LINKS, "link-2,link-1").launch().firstPage())
                .isEqualTo("/catalogue/wait-time");
        assertThat(copyNamed("link-5")
                        .custom(LINKS, "never-seen,link-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/catalogue/wait-time");
    }

    @Test
    void ids_in_a_history_may_be_encoded() {
        lms.person("ana")
                .link("a,b c+d", "Wait Time")
                .to("/catalogue/wait-time")
                .launch();

        assertThat(copy().custom(LINKS, "a%2Cb%20c+d").launch().firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void a_copy_that_kept_its_page_takes_over_the_parameter_alone() {
        original();

        TestSession kept =
                copy().to("/catalogue/wait-time").custom(LINKS, "link-1").launch();
        TestSession elsewhere = copyNamed("link-3")
                .to("/catalogue/exit-tickets")
                .custom(LINKS, "link-1")
                .launch();

        assertThat(microCredential(kept)).isEqualTo("wait-time");
        assertThat(elsewhere.firstPage()).isEqualTo("/catalogue/exit-tickets");
        assertThat(microCredential(elsewhere)).isEmpty();
    }

    @Test
    void what_a_launch_says_counts_before_any_history() {
        original();

        TestSession says = copy().to("/catalogue/exit-tickets")
                .custom("micro_credential", "exit-tickets")
                .custom(LINKS, "link-1")
                .launch();

        assertThat(says.firstPage()).isEqualTo("/catalogue/exit-tickets");
        assertThat(microCredential(says)).isEqualTo("exit-tickets");
        assertThat(copy().to("/catalogue/wait-time")
                        .custom("micro_credential", "wait-time")
                        .launch()
                        .firstPage())
                .isEqualTo("/catalogue/wait-time");
    }

    @Test
    void a_link_that_is_changed_to_say_nothing_says_nothing() {
        original();

        assertThat(lms.person("ana").link("link-1", "Wait Time").launch().firstPage())
                .isEqualTo("/");
        assertThat(copy().custom(LINKS, "link-1").launch().firstPage()).isEqualTo("/");
    }

    @Test
    void where_only_the_course_is_known_the_link_with_the_same_title_counts() {
        original();
        lms.person("ana")
                .link("link-9", "Exit Tickets")
                .to("/catalogue/exit-tickets")
                .launch();

        TestSession copied = copy().custom(LINKS, "$ResourceLink.id.history")
                .custom(COURSES, "course-1")
                .launch();

        assertThat(copied.firstPage()).isEqualTo("/catalogue/wait-time");
        assertThat(microCredential(copied)).isEqualTo("wait-time");
    }

    @Test
    void where_several_links_have_the_title_an_instructor_is_asked_and_the_answer_counts_for_all() {
        original();
        lms.person("ana")
                .link("link-9", "Wait Time")
                .to("/catalogue/exit-tickets")
                .launch();

        TestSession learner = copy().custom(COURSES, "course-1").launch();
        assertThat(learner.firstPage()).isEqualTo("/copied-link");
        assertThat(learner.get("/copied-link").body())
                .contains("it is not known yet what this link is for")
                .doesNotContain("type=\"radio\"", "??");
        assertThat(learner.post("/copied-link", Map.of("origin", "first-page")).statusCode())
                .isEqualTo(403);

        TestSession teacher =
                copy().role("Instructor").custom(COURSES, "course-1").launch();
        String page = teacher.get("/copied-link").body();
        assertThat(page)
                .contains("What is this link for?", "Opens: Wait Time", "Opens: Exit", "None of these")
                .doesNotContain("??");
        assertThat(teacher.post("/copied-link", Map.of()).statusCode()).isEqualTo(422);
        assertThat(teacher.post(
                                "/copied-link",
                                Map.of("origin", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        String chosen = choice(page, "Opens: Wait Time");
        assertThat(teacher.post("/copied-link", Map.of("origin", chosen))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/catalogue/wait-time"));
        assertThat(microCredential(teacher)).isEqualTo("wait-time");

        TestSession after = copy().custom(COURSES, "course-1").launch();
        assertThat(after.firstPage()).isEqualTo("/catalogue/wait-time");
        assertThat(microCredential(after)).isEqualTo("wait-time");
    }

    @Test
    void a_title_that_no_link_of_the_course_has_is_asked_about() {
        original();

        TestSession teacher = lms.person("tea")
                .role("Instructor")
                .course("course-2", "Copy")
                .link("link-2", "Something new")
                .custom(COURSES, "course-1")
                .launch();

        assertThat(teacher.firstPage()).isEqualTo("/copied-link");
        teacher.post("/copied-link", Map.of("origin", "first-page"));
        assertThat(lms.person("ana")
                        .course("course-2", "Copy")
                        .link("link-2", "Something new")
                        .custom(COURSES, "course-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/");
    }

    @Test
    void a_link_history_that_names_an_unknown_link_is_not_replaced_by_a_title() {
        original();

        assertThat(copy().custom(LINKS, "never-seen")
                        .custom(COURSES, "course-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/copied-link");
    }

    @Test
    void a_link_to_the_first_page_stays_one_in_the_copy() {
        lms.person("ana").link("link-1", "Laurel").launch();
        lms.person("ana").link("link-9", "Wait Time").to("/catalogue/wait-time").launch();

        assertThat(lms.person("ana")
                        .course("course-2", "Copy")
                        .link("link-2", "Laurel")
                        .custom(COURSES, "course-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/");
    }

    @Test
    void a_history_of_another_organisation_registration_or_deployment_gives_nothing() {
        original();
        try (var same = TestPlatform.connect(port, registrations, organisation);
                var other = TestPlatform.connect(port, registrations, fresh())) {
            for (TestPlatform elsewhere : Set.of(same, other)) {
                assertThat(elsewhere
                                .person("ana")
                                .course("course-2", "Copy")
                                .link("link-2", "Wait Time")
                                .custom(LINKS, "link-1")
                                .custom(COURSES, "course-1")
                                .launch()
                                .firstPage())
                        .isEqualTo("/");
            }
        }
        assertThat(copy().claim("https://purl.imsglobal.org/spec/lti/claim/deployment_id", "2")
                        .custom(LINKS, "link-1")
                        .custom(COURSES, "course-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ResourceLink.id.history", "", ",,, ,", "link-2", "%zz,%", "$x,$y"})
    void a_history_that_names_nothing_gives_nothing(String history) {
        original();

        assertThat(copy().custom(LINKS, history).launch().firstPage()).isEqualTo("/");
    }

    @Test
    void of_a_very_long_history_the_nearest_ids_are_read() {
        original();
        String thousands =
                IntStream.range(0, 9000).mapToObj(i -> "link-" + (i + 10)).collect(Collectors.joining(","));

        assertThat(copy().custom(LINKS, "link-1," + thousands).launch().firstPage())
                .isEqualTo("/catalogue/wait-time");
        assertThat(copyNamed("link-3")
                        .custom(LINKS, thousands + ",link-1")
                        .launch()
                        .firstPage())
                .isEqualTo("/");
    }

    @Test
    void a_copy_whose_origin_comes_later_takes_over_then() {
        assertThat(copy().custom(LINKS, "link-1").launch().firstPage()).isEqualTo("/");

        original();

        assertThat(copy().custom(LINKS, "link-1").launch().firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void two_links_that_name_each_other_give_each_other_nothing() {
        assertThat(copyNamed("a").custom(LINKS, "b,a").launch().firstPage()).isEqualTo("/");
        assertThat(copyNamed("b").custom(LINKS, "a,b").launch().firstPage()).isEqualTo("/");
    }

    @Test
    void the_page_of_the_choice_is_nobodys_whose_link_is_no_copy() {
        original();

        TestSession teacher = lms.person("tea").role("Instructor").launch();

        assertThat(teacher.get("/copied-link").statusCode()).isEqualTo(404);
        assertThat(teacher.post("/copied-link", Map.of("origin", "first-page")).statusCode())
                .isEqualTo(404);
    }

    private UUID fresh() {
        return organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
    }

    private void original() {
        lms.person("ana")
                .link("link-1", "Wait Time")
                .to("/catalogue/wait-time")
                .custom("micro_credential", "wait-time")
                .launch();
    }

    private TestPlatform.Visit copy() {
        return copyNamed("link-2");
    }

    private TestPlatform.Visit copyNamed(String id) {
        return lms.person("ana").course("course-2", "Course (sample), copy").link(id, "Wait Time");
    }

    private String microCredential(TestSession session) {
        return Tenancy.in(
                organisation,
                () -> Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                                "select coalesce(custom ->> 'micro_credential', '') from launch where id = :id")
                        .param("id", session.launchId())
                        .query(String.class)
                        .single())));
    }

    private static String choice(String page, String opens) {
        String before = page.substring(0, page.indexOf(opens));
        String value = before.substring(before.lastIndexOf("value=\"") + "value=\"".length());
        return value.substring(0, value.indexOf('"'));
    }
}
