package org.laurel.gradebook.reconciliation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.http.RequestMethod.GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.laurel.gradebook.Course.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.foundation.Tenancy;
import org.laurel.gradebook.Course;
import org.laurel.gradebook.Course.Educator;
import org.laurel.gradebook.Lms;
import org.laurel.gradebook.Lms.Told;
import org.laurel.gradebook.MoodleGrades;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was earned here held against what somebody has made of it in the LMS. */
@LaurelTest
@Import(PassingTime.class)
class ComparisonTest {

    @Autowired
    ApplicationContext laurel;

    @Autowired
    TestClock clock;

    private Lms lms;
    private Course course;
    private TestSession lead;

    @BeforeEach
    void begin() {
        lms = new Lms();
        course = new Course(laurel, lms, Platform.OTHER);
        lead = course.lead();
    }

    @AfterEach
    void end() {
        course.close();
        lms.close();
    }

    @Test
    void where_both_say_the_same_there_is_nothing_to_do() {
        anaEarned();
        Educator ben = course.educator("ben").starts();
        eventually(() -> assertThat(ben.reports()).containsExactly("sent"));
        lms.holds(Lms.FIRST, Lms.result("ana", 100), "{\"userId\":\"ben\"}");
        compare();
        assertThat(found()).isEmpty();
        assertThat(lead.get("/gradebook/comparison").body())
                .contains("in one column of a gradebook", "asked for by Lee Adams (sample)")
                .doesNotContain("??");
        assertThat(lms.told("ana")).hasSize(3);
    }

    @Test
    void a_score_that_somebody_lowered_or_cleared_is_sent_again_by_itself() {
        Educator ana = anaEarned();
        Educator ben = earned("ben");
        lms.holds(Lms.FIRST, Lms.result("ana", 40), "{\"userId\":\"ben\"}");
        compare();
        assertThat(found()).containsExactlyInAnyOrder("lower ana", "missing ben");
        eventually(() -> {
            assertThat(ana.reports()).containsExactly("sent", "sent", "sent", "sent");
            assertThat(ben.reports()).containsExactly("sent", "sent", "sent", "sent");
        });
        Told again = lms.told("ana").get(3);
        assertThat(again.progress()).isEqualTo("Completed FullyGraded");
        assertThat(again.score()).isEqualByComparingTo("100");
        assertThat(again.at()).isAfter(lms.told("ana").get(2).at());
        assertThat(lead.get("/gradebook/comparison").body())
                .contains("Ana (sample)", "40 of 100", "Laurel sent it again by itself", "Repaired")
                .doesNotContain("??");

        lms.holds(Lms.FIRST, Lms.result("ana", 100), Lms.result("ben", 100));
        compare();
        assertThat(found()).isEmpty();
    }

    @Test
    void a_score_of_a_maximum_that_was_changed_is_sent_in_the_new_one() {
        Educator ana = anaEarned();
        lms.hasMaximum(Lms.FIRST, 20);
        lms.holds(Lms.FIRST, Lms.result("ana", 100, 20));
        compare();
        assertThat(found()).containsExactly("maximum ana");
        eventually(() -> assertThat(ana.reports()).hasSize(4).containsOnly("sent"));
        assertThat(lms.told("ana").get(3).score()).isEqualByComparingTo("20");

        lms.holds(Lms.FIRST, Lms.result("ana", 20, 20));
        compare();
        assertThat(found()).isEmpty();
    }

    @Test
    void what_somebody_may_have_meant_waits_for_a_person_and_what_was_not_earned_here_is_never_erased() {
        Educator ana = anaEarned();
        Educator ben = course.educator("ben").starts();
        eventually(() -> assertThat(ben.reports()).containsExactly("sent"));
        lms.holds(Lms.FIRST, Lms.result("ana", 110), Lms.result("ben", 60), Lms.result("stranger-7", 80));
        compare();
        assertThat(found()).containsExactlyInAnyOrder("higher ana", "not-earned ben", "not-earned stranger-7");
        assertThat(lms.told()).hasSize(4);
        String page = lead.get("/gradebook/comparison").body();
        assertThat(page).contains("110 of 100", "stranger-7", "never removes").doesNotContain("??");
        assertThat(page.split("/repair\"")).as("one button").hasSize(2);

        lead.post("/gradebook/comparison/" + difference("higher") + "/repair", Map.of());
        eventually(() -> assertThat(ana.reports()).hasSize(4).containsOnly("sent"));
        lead.post("/gradebook/comparison/" + difference("higher") + "/repair", Map.of());
        lead.post("/gradebook/comparison/" + difference("not-earned") + "/repair", Map.of());
        eventually(() -> assertThat(course.sending()).isZero());
        assertThat(lms.told()).hasSize(5);
    }

    @Test
    void rubric_points_are_reported_where_a_lead_wants_them_and_compared_as_they_were_reported() {
        lead.post("/gradebook/comparison/points", Map.of("points", "true"));
        lms.hasMaximum(Lms.FIRST, 7);
        Educator ana = anaEarned();
        assertThat(lms.told("ana").get(2).score())
                .as("two of three points of 7")
                .isEqualByComparingTo("4.666667");
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.FIRST + "/results"))
                        .willReturn(okForContentType(
                                Lms.RESULTS, "[{\"userId\":\"ana\",\"resultScore\":4.67,\"resultMaximum\":7}]")));
        compare();
        assertThat(found()).as("the LMS rounds").isEmpty();
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.FIRST + "/results"))
                        .willReturn(okForContentType(
                                Lms.RESULTS, "[{\"userId\":\"ana\",\"resultScore\":7,\"resultMaximum\":7}]")));
        compare();
        assertThat(found()).containsExactly("higher ana");
        assertThat(ana.reports()).hasSize(3);
    }

    @Test
    void a_column_that_is_gone_is_made_again_when_a_person_wants_it() {
        Educator ana = anaEarned();
        lms.loses("/7/lineitems/2");
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.FIRST + "/results"))
                        .willReturn(aResponse().withStatus(404)));
        lms.takesScores("/7/lineitems/2");
        compare();
        assertThat(found()).containsExactly("no-column ");
        assertThat(ana.reports()).hasSize(3);
        assertThat(lead.get("/gradebook/comparison").body()).contains("Make the column again");
        lead.post("/gradebook/comparison/" + difference("no-column") + "/repair", Map.of());
        eventually(() -> assertThat(ana.reports()).hasSize(4).containsOnly("sent"));
        assertThat(lms.told())
                .extracting(Told::path, Told::progress)
                .endsWith(tuple("/7/lineitems/2/scores", "Completed FullyGraded"));
    }

    @Test
    void somebody_whom_the_lms_does_not_take_is_named_with_its_words_and_left_alone() {
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        lms.answersScores(aResponse().withStatus(422).withBody("User is not a student"));
        ana.earns();
        eventually(() -> assertThat(ana.reports()).endsWith("refused"));
        compare();
        assertThat(found()).containsExactly("not-taken ana");
        assertThat(lms.told("ana")).hasSize(3);
        assertThat(lead.get("/gradebook/comparison").body()).contains("422 User is not a student", "still enrolled");
    }

    @Test
    void with_the_switch_off_every_difference_waits() {
        Educator ana = anaEarned();
        lead.post("/gradebook/comparison/setting", Map.of("repairs", "false"));
        lms.holds(Lms.FIRST, Lms.result("ana", 40));
        compare();
        assertThat(found()).containsExactly("lower ana");
        assertThat(ana.reports()).hasSize(3);
        assertThat(lead.get("/gradebook/comparison").body()).contains("Turn on", "Lower there");
    }

    @Test
    void what_is_undone_again_and_again_is_left_to_a_person() {
        MoodleGrades moodle = lms.becomesMoodle(clock);
        Educator ana = anaEarned();
        for (int night = 1; night <= 5; night++) {
            int sent = 3 + Math.min(night, 3);
            moodle.changes(Lms.FIRST, "ana", 90);
            compare();
            assertThat(found()).containsExactly("lower ana");
            eventually(() -> assertThat(ana.reports()).hasSize(sent).containsOnly("sent"));
        }
        assertThat(lms.told("ana")).hasSize(6);
    }

    @Test
    void a_grade_that_a_teacher_has_overridden_is_named_so_and_never_called_repaired() {
        MoodleGrades moodle = lms.becomesMoodle(clock);
        Educator ana = anaEarned();
        moodle.overrides(Lms.FIRST, "ana", 55);
        compare();
        assertThat(found()).containsExactly("lower ana");
        eventually(() -> assertThat(ana.reports()).hasSize(4).containsOnly("sent"));
        assertThat(lead.get("/gradebook/comparison").body())
                .contains("Sent again, no change", "overridden")
                .doesNotContain(">Repaired</span>", "??");
        assertThat(lead.get("/gradebook?state=sent").body()).contains("a teacher has overridden the grade");

        compare();
        assertThat(found()).containsExactly("kept ana");
        assertThat(ana.reports()).as("nothing is sent in vain").hasSize(4);

        moodle.takesOffOverride("ana");
        lead.post("/gradebook/comparison/" + difference("kept") + "/repair", Map.of());
        eventually(() -> assertThat(ana.reports()).hasSize(5).containsOnly("sent"));
        eventually(() -> assertThat(course.sending()).isZero());
        compare();
        assertThat(found()).isEmpty();
        assertThat(moodle.points(Lms.FIRST, "ana")).isEqualTo(100);
    }

    /** Moodle rescales grades and goes on naming the maximum of the time when they came in. */
    @Test
    void a_changed_maximum_with_rescaled_grades_is_no_difference_at_moodle() {
        try (Lms services = new Lms();
                Course moodles = new Course(laurel, services, Platform.MOODLE)) {
            MoodleGrades moodle = services.becomesMoodle(clock);
            Educator ana = moodles.educator("ana").inStep().starts();
            ana.handsIn();
            ana.earns();
            moodle.rescales(50);
            services.hasMaximum(Lms.FIRST, 50);
            clock.pass(Duration.ofSeconds(2));
            moodles.lead().post("/gradebook/comparison", Map.of());
            eventually(() -> assertThat(moodles.one(
                            Integer.class,
                            "select count(*) from grade_run where organisation_id = :id and ended_at is not null",
                            moodles.organisation()))
                    .isEqualTo(1));
            assertThat(moodles.one(
                            Integer.class,
                            "select count(*) from grade_difference where organisation_id = :id",
                            moodles.organisation()))
                    .isZero();
            assertThat(ana.reports()).hasSize(3);
        }
    }

    @Test
    void a_locked_column_and_somebody_who_is_not_enrolled_are_explained() {
        MoodleGrades moodle = lms.becomesMoodle(clock);
        moodle.locks(true);
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(lead.get("/gradebook").body())
                .contains("500", "the column or the grade is locked")
                .doesNotContain("??"));
        moodle.locks(false);
        clock.pass(Duration.ofMinutes(1));
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        moodle.unenrols("ben");
        Educator ben = course.educator("ben").inStep().starts();
        assertThat(ben.reports()).containsExactly("refused");
        assertThat(lead.get("/gradebook").body()).contains("still enrolled in the course");
    }

    @Test
    void titles_are_in_the_language_of_whoever_reads_them() {
        course.educator("ana", visit -> visit.grades(lms.lineItems(), null).locale("es"))
                .inStep()
                .starts();
        course.here(() -> laurel.getBean(JdbcClient.class)
                .sql("update grade_column set label = 'Tiempo de espera (muestra)'")
                .update());
        assertThat(lead.get("/gradebook").body()).contains("Wait Time (sample)").doesNotContain("Tiempo de espera");
    }

    @Test
    void an_lms_that_is_away_is_asked_once_and_the_run_says_so() {
        anaEarned();
        course.here(() -> laurel.getBean(JdbcClient.class).sql("""
                insert into grade_column (id, organisation_id, registration_id, line_items_url, resource_id, label, line_item_url)
                select gen_random_uuid(), organisation_id, registration_id, line_items_url || n, resource_id, label, line_item_url
                from grade_column, generate_series(1, 5) n
                """).update());
        course.here(() -> laurel.getBean(JdbcClient.class).sql("""
                insert into grade_channel (id, organisation_id, column_id, user_id, last_timestamp)
                select gen_random_uuid(), g.organisation_id, g.id, c.user_id, c.last_timestamp
                from grade_column g, grade_channel c where g.id <> c.column_id
                """).update());
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.FIRST + "/results"))
                        .willReturn(aResponse().withStatus(503).withBody("<h1>Back at noon</h1>")));
        int before = lms.count(GET, ".*/results");
        compare();
        assertThat(lms.count(GET, ".*/results")).isLessThanOrEqualTo(before + 1);
        assertThat(found()).isEmpty();
        assertThat(lead.get("/gradebook/comparison").body()).contains("503: Back at noon", "asked for patience");
    }

    @Test
    void results_that_the_lms_has_not_allowed_are_not_asked_for() {
        anaEarned();
        course.update(
                "update grade_column set scopes = 'https://purl.imsglobal.org/spec/lti-ags/scope/score' where organisation_id = :id",
                course.organisation());
        int before = lms.count(GET, ".*/results");
        compare();
        assertThat(lms.count(GET, ".*/results")).isEqualTo(before);
        assertThat(lead.get("/gradebook/comparison").body()).contains("has not allowed Laurel to read scores");
    }

    @Test
    void one_comparison_at_a_time_is_under_way_in_an_organisation() {
        Runs runs = laurel.getBean(Runs.class);
        assertThat(Tenancy.in(course.organisation(), () -> runs.begin(null))).isPresent();
        assertThat(Tenancy.in(course.organisation(), () -> runs.begin(null))).isEmpty();
    }

    @Test
    void every_organisation_is_compared_every_night() {
        Educator ana = anaEarned();
        lms.holds(Lms.FIRST, Lms.result("ana", 40));
        int moved = course.here(() -> laurel.getBean(JdbcClient.class)
                .sql("""
                        update scheduled_tasks set execution_time = now() - interval '1 minute'
                        where task_name = 'gradebook.night' and task_instance like :mine
                        """)
                .param("mine", course.organisation() + "/%")
                .update());
        assertThat(moved).isEqualTo(1);
        eventually(() -> assertThat(ana.reports()).hasSize(4).containsOnly("sent"));
        eventually(() -> assertThat(laurel.getBean(JdbcClient.class)
                        .sql("""
                                select count(*) from scheduled_tasks where task_name = 'gradebook.night'
                                and task_instance like :mine and not picked and execution_time > :soon
                                """)
                        .param("mine", course.organisation() + "/%")
                        .param("soon", java.time.OffsetDateTime.now(clock))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        assertThat(lead.get("/gradebook/comparison").body()).contains("the nightly one");
    }

    private Educator anaEarned() {
        return earned("ana");
    }

    private Educator earned(String userId) {
        Educator educator = course.educator(userId).inStep().starts();
        educator.handsIn();
        educator.earns();
        eventually(() -> assertThat(educator.reports()).containsExactly("sent", "sent", "sent"));
        return educator;
    }

    private void compare() {
        clock.pass(Duration.ofSeconds(2));
        assertThat(lead.post("/gradebook/comparison", Map.of()).headers().firstValue("Location"))
                .get()
                .asString()
                .contains("done=begun");
        eventually(() -> assertThat(course.one(
                        Integer.class,
                        "select count(*) from grade_run where organisation_id = :id and ended_at is null",
                        course.organisation()))
                .isZero());
        eventually(() -> assertThat(course.sending()).isZero());
    }

    /** Kind and learner of what the latest comparison found. */
    private List<String> found() {
        return course.here(() ->
                laurel.getBean(JdbcClient.class).sql("""
                        select kind || ' ' || user_id from grade_difference
                        where run_id = (select id from grade_run order by begun_at desc limit 1) order by 1
                        """).query(String.class).list());
    }

    private UUID difference(String kind) {
        return course.one(
                UUID.class,
                "select id from grade_difference where kind = '" + kind + "' and organisation_id = :id limit 1",
                course.organisation());
    }
}
