package org.laurel.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.foundation.Ids;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The LMS sends somebody to look at the work of one learner. */
@LaurelTest
@Import(Stage.class)
class ReviewTest {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String LOG = "0:48 asked, and waited.";
    private static final String ADVICE = "Wait three seconds after each answer, too.";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Stage.Scene scene;

    @Autowired
    Stage.MovingClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID version = Ids.next();
    private TestPlatform lms;
    private TestSession eve;
    private Stage.HandedIn work;

    @BeforeEach
    void begin() {
        scene.freshOrganisation();
        clock.showTheRealTime();
        version = scene.publish(false);
        lms = TestPlatform.connect(port, registrations, scene.organisation());
        eve = lms.person("eve").named("Eve (sample)").role("Learner").launch();
        work = scene.handedInBy(person(eve), version);
        scene.wrote(work, "log", LOG);
    }

    @AfterEach
    void end() {
        lms.close();
    }

    @Test
    void an_assessor_lands_on_the_scoring_page_of_the_very_attempt_and_has_it_then() {
        TestSession ana = review("ana", "Instructor", "eve");
        assertThat(ana.firstPage()).isEqualTo("/submission-review?from=lms");
        assertThat(inside(ana, ana.get(ana.firstPage()))).isEqualTo("/queue/" + work.task());
        assertThat(ana.get("/queue/" + work.task()).body()).contains(LOG).doesNotContain("Eve (sample)");
        assertThat(inside(ana, ana.get(ana.firstPage()))).isEqualTo("/queue/" + work.task());
    }

    @Test
    void an_attempt_that_a_colleague_has_is_not_taken_from_them() {
        TestSession ana = review("ana", "Instructor", "eve");
        ana.get("/submission-review");
        TestSession ben = review("ben", "Instructor", "eve");
        assertThat(inside(ben, ben.get("/submission-review"))).isEqualTo("/queue/" + work.task());
        HttpResponse<String> taken = ben.get("/queue/" + work.task());
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("A colleague has this now").doesNotContain(LOG);
    }

    @Test
    void whoever_holds_enough_is_asked_before_they_take_one_more() {
        TestSession ana = review("ana", "Instructor", "eve");
        for (int i = 0; i < AssessmentQueue.MOST_CLAIMS; i++) {
            Stage.HandedIn other = scene.handedIn(version);
            ana.post("/queue/" + other.task() + "/claim", Map.of());
        }
        ana.get("/submission-review");
        assertThat(ana.get("/queue/" + work.task()).body())
                .contains("Free to take")
                .doesNotContain(LOG);
    }

    @Test
    void a_speed_grader_opens_the_attempt_by_an_ordinary_launch() {
        TestSession ana = lms.person("ana")
                .role("Instructor")
                .to("/lti/submission-review?attempt=" + work.attempt())
                .launch();
        assertThat(ana.firstPage()).isEqualTo("/submission-review?attempt=" + work.attempt());
        assertThat(inside(ana, ana.get(ana.firstPage()))).isEqualTo("/queue/" + work.task());
    }

    @Test
    void the_heading_of_a_column_names_no_learner_and_leads_to_the_queue_of_its_micro_credential() {
        UUID microCredential =
                stored("select micro_credential_id from assessment_task where id = :id", work.task(), UUID.class);
        String slug = stored("select slug from micro_credential where id = :id", microCredential, String.class);
        TestSession ana = heading().custom("micro_credential", slug).launch();
        assertThat(inside(ana, ana.get(ana.firstPage()))).isEqualTo("/queue?of=" + microCredential);
        assertThat(ana.get("/queue?of=" + microCredential).body()).contains("/queue/" + work.task());
        TestSession general = heading().launch();
        assertThat(inside(general, general.get(general.firstPage()))).isEqualTo("/queue");
        TestSession unknown =
                heading().custom("micro_credential", "no-such-thing").launch();
        assertThat(inside(unknown, unknown.get(unknown.firstPage()))).isEqualTo("/queue");
    }

    private <T> T stored(String sql, UUID id, Class<T> type) {
        return scene.here(() -> transaction.execute(
                status -> jdbc.sql(sql).param("id", id).query(type).single()));
    }

    private TestPlatform.Visit heading() {
        return lms.person("ana")
                .role("Instructor")
                .to("/lti/submission-review")
                .claim(LTI + "message_type", "LtiSubmissionReviewRequest");
    }

    @Test
    void a_decided_attempt_is_read_by_assessors_coaches_and_program_leads_without_the_educators_name() {
        decide();
        for (String role : new String[] {"Instructor", "TeachingAssistant", "Administrator"}) {
            TestSession reader = review("reader-" + role, role, "eve");
            String page = inside(reader, reader.get("/submission-review"));
            assertThat(page).isEqualTo("/submission-review/" + work.attempt());
            HttpResponse<String> review = reader.get(page);
            assertThat(review.statusCode()).isEqualTo(200);
            assertThat(review.body())
                    .contains("not yet", ADVICE, "Clear questions.", LOG)
                    .doesNotContain("Eve (sample)");
        }
    }

    @Test
    void a_review_costs_few_statements() {
        decide();
        TestSession lea = review("lea", "Administrator", "eve");
        String page = "/submission-review/" + work.attempt();
        lea.get(page);
        assertThat(SentStatements.during(() -> lea.get(page))).hasSizeBetween(1, 6);
    }

    @Test
    void an_attempt_that_waits_is_no_reading_for_those_who_do_not_judge() {
        TestSession lea = review("lea", "Administrator", "eve");
        String page = inside(lea, lea.get("/submission-review"));
        assertThat(lea.get(page).body()).contains("Waits for an assessor").doesNotContain(LOG);
    }

    @Test
    void a_file_is_read_once_its_attempt_is_decided_and_by_nobody_else() {
        UUID file = scene.uploaded(work, Ids.next(), "clip.mp4", "video/mp4", 4);
        String address = "/submission-review/" + work.attempt() + "/evidence/" + file;
        TestSession lea = review("lea", "Administrator", "eve");
        assertThat(lea.get(address).statusCode()).isEqualTo(404);
        decide();
        assertThat(eve.get(address).statusCode()).isEqualTo(403);
        assertThat(lea.get("/submission-review/" + work.attempt()).body()).contains(address);
    }

    @Test
    void a_learner_who_looks_at_their_own_comes_to_their_submission() {
        TestSession own = review("eve", "Learner", "eve");
        assertThat(inside(own, own.get("/submission-review"))).isEqualTo("/my-work/" + work.submission());
        TestSession teacher = review("eve", "Instructor", "eve");
        assertThat(inside(teacher, teacher.get("/submission-review"))).isEqualTo("/my-work/" + work.submission());
        TestSession fay = review("fay", "Learner", "fay");
        assertThat(inside(fay, fay.get("/submission-review"))).isEqualTo("/my-work");
    }

    @Test
    void a_learner_sees_nobody_elses_work() {
        decide();
        TestSession fay = review("fay", "Learner", "eve");
        assertThat(fay.get("/submission-review").statusCode()).isEqualTo(403);
        assertThat(fay.get("/submission-review?attempt=" + work.attempt()).statusCode())
                .isEqualTo(404);
        assertThat(fay.get("/submission-review/" + work.attempt()).statusCode()).isEqualTo(403);
    }

    @Test
    void an_unknown_learner_and_one_who_has_handed_nothing_in_get_a_page_that_says_what_to_do() {
        TestSession ana = review("ana", "Instructor", "nobody");
        HttpResponse<String> unknown = ana.get("/submission-review");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Laurel has not met this learner yet");
        lms.person("gus").role("Learner").launch();
        HttpResponse<String> nothing = review("ana", "Instructor", "gus").get("/submission-review");
        assertThat(nothing.body()).contains("Nothing has been handed in yet");
        HttpResponse<String> noLearner =
                lms.person("lea").role("Administrator").launch().get("/submission-review");
        assertThat(noLearner.body()).contains("Whose work?");
    }

    @Test
    void where_nothing_else_says_what_is_meant_the_column_of_the_gradebook_does() {
        UUID other = scene.publish(true);
        Stage.HandedIn later = scene.handedInBy(person(eve), other);
        URI lineItem = URI.create("https://lms.example/lineitem?type_id=7");
        URI elsewhere = URI.create("https://lms.example/lineitem?type_id=8");
        scene.does(() -> transaction.executeWithoutResult(status -> {
            column(lineItem, "wait-time");
            column(URI.create("https://lms.example/own"), "wait-time-held");
        }));
        assertThat(reviewFrom(null)).as("the newest of all").isEqualTo("/queue/" + later.task());
        assertThat(reviewFrom(lineItem)).isEqualTo("/queue/" + work.task());
        assertThat(reviewFrom(URI.create("https://lms.example/own"))).isEqualTo("/queue/" + later.task());
        assertThat(reviewFrom(elsewhere)).as("a column of somebody else").isEqualTo("/queue/" + later.task());
    }

    private String reviewFrom(@Nullable URI lineItem) {
        TestPlatform.Visit visit = lms.person("ana")
                .role("Instructor")
                .claim(LTI + "message_type", "LtiSubmissionReviewRequest")
                .claim(LTI + "for_user", Map.of("user_id", "eve"));
        TestSession ana = (lineItem == null
                        ? visit
                        : visit.grades(URI.create("https://lms.example/lineitems"), lineItem))
                .launch();
        return inside(ana, ana.get("/submission-review"));
    }

    private void column(URI lineItem, String slug) {
        jdbc.sql("""
                        insert into grade_column (id, organisation_id, registration_id, line_items_url, resource_id, label, line_item_url)
                        values (:id, :organisation, :registration, 'https://lms.example/lineitems', :slug, 'x', :url)
                        """)
                .param("id", Ids.next())
                .param("organisation", scene.organisation())
                .param("registration", lms.registration().id())
                .param("slug", slug)
                .param("url", lineItem.toString())
                .update();
    }

    @Test
    void a_link_for_one_micro_credential_means_no_other() {
        TestSession ana = lms.person("ana")
                .role("Instructor")
                .claim(LTI + "message_type", "LtiSubmissionReviewRequest")
                .claim(LTI + "for_user", Map.of("user_id", "eve"))
                .custom("micro_credential", "another-one")
                .launch();
        assertThat(ana.get("/submission-review").body()).contains("Nothing has been handed in yet");
        assertThat(inside(ana, ana.get("/submission-review?micro_credential=" + "wait-time")))
                .isEqualTo("/queue/" + work.task());
    }

    @Test
    void a_learner_of_another_lms_of_the_same_name_is_somebody_else() {
        try (TestPlatform other = TestPlatform.connect(port, registrations, scene.organisation())) {
            TestSession ana = other.person("ana")
                    .role("Instructor")
                    .claim(LTI + "message_type", "LtiSubmissionReviewRequest")
                    .claim(LTI + "for_user", Map.of("user_id", "eve"))
                    .launch();
            assertThat(ana.get("/submission-review").statusCode()).isEqualTo(404);
        }
    }

    private TestSession review(String who, String role, String learner) {
        return lms.person(who)
                .role(role)
                .to("/lti/submission-review?from=lms")
                .claim(LTI + "message_type", "LtiSubmissionReviewRequest")
                .claim(LTI + "for_user", Map.of("user_id", learner))
                .launch();
    }

    /** An assessor judges the attempt: not yet. */
    private void decide() {
        TestSession judge = lms.person("judge").role("Instructor").launch();
        judge.post("/queue/" + work.task() + "/claim", Map.of());
        var form = new LinkedHashMap<String, String>();
        form.put("revision", "0");
        form.put("page", "test");
        form.put("level.questions", "good");
        form.put("level.pauses", "some");
        form.put("feedback.pauses", ADVICE);
        form.put("strengths", "Clear questions.");
        HttpResponse<String> sent = judge.post("/queue/" + work.task() + "/send", form);
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(scene.stateOf(work)).isEqualTo("NOT_YET");
    }

    private UUID person(TestSession session) {
        return jdbc.sql("select person_id from launch where id = :id")
                .param("id", session.launchId())
                .query(UUID.class)
                .single();
    }

    private static String inside(TestSession session, HttpResponse<String> redirect) {
        String location = redirect.headers().firstValue("Location").orElseThrow();
        return location.substring(
                location.indexOf(session.path()) + session.path().length());
    }
}
