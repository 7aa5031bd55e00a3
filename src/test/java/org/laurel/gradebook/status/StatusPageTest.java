package org.laurel.gradebook.status;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.gradebook.Course.eventually;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.SentStatements;
import org.laurel.TestClock;
import org.laurel.gradebook.Course;
import org.laurel.gradebook.Course.Educator;
import org.laurel.gradebook.Lms;
import org.laurel.gradebook.Lms.Told;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** What a program lead sees of the reports to the LMS, and what the buttons do. */
@LaurelTest
@Import(PassingTime.class)
class StatusPageTest {

    private static final String NOT_A_STUDENT = "User not found in course or is not a student";

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
    void before_anything_happened_the_page_says_what_will_be_here() {
        assertThat(lead.get("/gradebook").body())
                .contains("Nothing has been told to the LMS yet", "href=\"" + lead.path() + "/gradebook\"")
                .doesNotContain("??", "Send all");
    }

    @Test
    void each_report_tells_whom_and_what_and_a_refused_one_why_and_what_helps() {
        lms.answersNextScore(
                aResponse().withStatus(422).withBody("{\"errors\":{\"message\":\"" + NOT_A_STUDENT + "\"}}"),
                aResponse().withStatus(200));
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("refused", "sent"));
        assertThat(lead.get("/gradebook").body())
                .contains("Ana (sample)", "Wait Time (sample)", "Course (sample)", "Begun", "Handed in")
                .contains("422 " + NOT_A_STUDENT, "active students only", "Send the one refused again")
                .doesNotContain("??", "errors");
        assertThat(lead.get("/gradebook?state=sent").body())
                .contains("Handed in")
                .doesNotContain(NOT_A_STUDENT);
        assertThat(lead.get("/gradebook?of=exit-tickets").body()).contains("Nothing here fits");
        assertThat(lead.get("/gradebook?course=" + UUID.randomUUID()).body()).contains("Nothing here fits");
        assertThat(lead.get("/gradebook?page=2000000000&state=nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refused_report_that_a_newer_one_has_overtaken_is_replaced_by_the_newest_truth() {
        lms.answersNextScore(
                aResponse().withStatus(422).withBody(NOT_A_STUDENT), aResponse().withStatus(200));
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("refused", "sent"));

        assertThat(location(lead.post("/gradebook/" + refused(ana) + "/again", Map.of("state", "refused"))))
                .contains("done=again", "state=refused");

        eventually(() -> assertThat(ana.reports()).containsExactly("replaced", "sent", "sent"));
        List<Told> told = lms.told();
        assertThat(told)
                .extracting(Told::progress)
                .containsExactly("Started NotReady", "Submitted PendingManual", "Submitted PendingManual");
        assertThat(told.get(2).at()).isAfter(told.get(1).at());
        assertThat(audited("grade-report.sent-again")).isEqualTo(1);
    }

    @Test
    void canvas_counts_no_second_attempt_and_gets_no_second_comment_for_what_it_had() {
        try (Course canvas = new Course(laurel, lms, Platform.CANVAS)) {
            lms.answersNextScore(
                    aResponse().withStatus(422).withBody(NOT_A_STUDENT),
                    aResponse().withStatus(200));
            Educator ana = canvas.educator("ana").inStep().starts();
            ana.handsIn();
            eventually(() -> assertThat(ana.reports()).containsExactly("refused", "sent"));
            canvas.lead().post("/gradebook/again", Map.of());
            eventually(() -> assertThat(lms.told()).hasSize(3));
            Told again = lms.told().get(2);
            assertThat(again.comment()).isEmpty();
            assertThat(again.body()
                            .path("https://canvas.instructure.com/lti/submission")
                            .path("new_submission")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void all_that_was_refused_goes_out_again_once_for_each_learner() {
        lms.answersScores(aResponse().withStatus(422).withBody(NOT_A_STUDENT));
        Educator ana = course.educator("ana").starts();
        Educator ben = course.educator("ben").starts();
        ana.handsIn();
        eventually(() -> {
            assertThat(ana.reports()).containsExactly("refused", "refused");
            assertThat(ben.reports()).containsExactly("refused");
        });
        lms.answersScores(aResponse().withStatus(200));
        assertThat(location(lead.post("/gradebook/again", Map.of("of", "something-else"))))
                .contains("number=0");
        assertThat(location(lead.post("/gradebook/again", Map.of("of", "wait-time"))))
                .contains("number=2");
        eventually(() -> {
            assertThat(ana.reports()).containsExactly("replaced", "replaced", "sent");
            assertThat(ben.reports()).containsExactly("replaced", "sent");
        });
        assertThat(lead.get("/gradebook").body()).doesNotContain("Send all", "Send the one");
    }

    @Test
    void an_award_that_was_taken_back_is_not_sent_again() {
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        lms.answersScores(aResponse().withStatus(400).withBody("no"));
        ana.earns();
        eventually(() -> assertThat(ana.reports()).endsWith("refused"));
        UUID report = refused(ana);
        course.update("update award set revoked_at = now() where submission_id = :id", ana.work());
        lms.answersScores(aResponse().withStatus(200));
        assertThat(location(lead.post("/gradebook/" + report + "/again", Map.of())))
                .contains("done=settled");
        eventually(() -> assertThat(course.sending()).isZero());
        assertThat(ana.reports()).containsExactly("sent", "sent", "replaced");
        assertThat(lms.told()).hasSize(3);
    }

    @Test
    void what_waits_is_tried_at_once_when_somebody_asks() {
        lms.answersNextScore(
                aResponse().withStatus(429).withHeader("Retry-After", "7200"),
                aResponse().withStatus(200));
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(course.sendingLater()).hasSize(1).allSatisfy(it -> assertThat(it)
                .isAfter(clock.instant())));
        assertThat(lead.get("/gradebook?state=waiting").body()).contains("tried once", "next try", "Try now", "429");
        UUID report = course.one(UUID.class, "select id from grade_report where submission_id = :id", ana.work());
        assertThat(location(lead.post("/gradebook/" + report + "/now", Map.of())))
                .contains("done=now");
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(location(lead.post("/gradebook/" + report + "/now", Map.of())))
                .contains("done=settled");
        assertThat(audited("grade-report.hastened")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Instructor"})
    void others_neither_see_it_nor_send_anything(String role) {
        TestSession other = course.somebody(role);
        UUID any = UUID.randomUUID();
        for (String page : List.of("/gradebook", "/gradebook/comparison")) {
            assertThat(other.get(page).statusCode()).as(page).isEqualTo(403);
        }
        for (String action : List.of(
                "/gradebook/again",
                "/gradebook/" + any + "/again",
                "/gradebook/" + any + "/now",
                "/gradebook/comparison",
                "/gradebook/comparison/setting",
                "/gradebook/comparison/" + any + "/repair")) {
            assertThat(other.post(action, Map.of()).statusCode()).as(action).isEqualTo(403);
        }
    }

    @Test
    void another_organisation_sees_and_sends_nothing_of_it() {
        lms.answersScores(aResponse().withStatus(422).withBody(NOT_A_STUDENT));
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("refused"));
        try (Course theirs = new Course(laurel, lms, Platform.OTHER)) {
            TestSession stranger = theirs.lead();
            assertThat(stranger.get("/gradebook").body()).doesNotContain("Ana (sample)", NOT_A_STUDENT);
            assertThat(stranger.post("/gradebook/" + refused(ana) + "/again", Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(ana.reports()).containsExactly("refused");
    }

    @Test
    void the_page_costs_the_same_few_statements_whatever_it_lists() {
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        List<String> few = SentStatements.during(() -> lead.get("/gradebook"));
        for (String learner : List.of("ben", "cleo", "dan")) {
            Educator another = course.educator(learner).starts();
            eventually(() -> assertThat(another.reports()).containsExactly("sent"));
        }
        lead.post("/gradebook/comparison", Map.of());
        assertThat(SentStatements.during(() -> lead.get("/gradebook")))
                .hasSameSizeAs(few)
                .hasSizeLessThanOrEqualTo(6);
        assertThat(SentStatements.during(() -> lead.get("/gradebook/comparison")))
                .hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 User not found in course | person",
                "400 This user can not be graded | person",
                "403 Forbidden | rights",
                "404 Line item does not exist | column",
                "400 Bad request | other",
                "The LMS did not store the score | other"
            })
    void what_usually_helps_depends_on_what_the_lms_said(String words, String hint) {
        assertThat(Refusals.hint(words)).isEqualTo(hint);
    }

    private UUID refused(Educator educator) {
        return course.one(
                UUID.class,
                "select id from grade_report where submission_id = :id and state = 'refused' order by at limit 1",
                educator.work());
    }

    private int audited(String action) {
        return course.one(
                Integer.class,
                "select count(*) from audit_entry where action = '" + action + "' and organisation_id = :id",
                course.organisation());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
    }
}
