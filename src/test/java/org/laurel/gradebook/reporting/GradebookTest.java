package org.laurel.gradebook.reporting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.http.RequestMethod.GET;
import static com.github.tomakehurst.wiremock.http.RequestMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.laurel.gradebook.Course.eventually;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.foundation.Tenancy;
import org.laurel.gradebook.Course;
import org.laurel.gradebook.Course.Educator;
import org.laurel.gradebook.Lms;
import org.laurel.gradebook.Lms.Told;
import org.laurel.gradebook.MoodleGrades;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Platform;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An educator's way as the LMS's gradebook hears of it, whatever mood the LMS is in. */
@LaurelTest
@Import(PassingTime.class)
class GradebookTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Autowired
    ApplicationContext laurel;

    @Autowired
    TestClock clock;

    private Lms lms;
    private Course course;

    @BeforeEach
    void begin() {
        lms = new Lms();
        course = new Course(laurel, lms, Platform.OTHER);
    }

    @AfterEach
    void end() {
        course.close();
        lms.close();
    }

    @Test
    void an_award_that_is_taken_back_clears_the_score_and_says_why_and_a_corrected_one_keeps_it() {
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        UUID first = awardOf(ana);
        course.lead().post("/awards/" + first + "/correct", Map.of("name", "Ana R.", "reason", "The name was wrong"));
        UUID corrected = awardOf(ana);
        eventually(() -> assertThat(course.sending()).isZero());
        assertThat(lms.told())
                .extracting(Told::progress)
                .endsWith("Completed FullyGraded", "Completed FullyGraded")
                .doesNotContain("InProgress NotReady");
        assertThat(lms.told().get(lms.told().size() - 1).comment()).contains(corrected.toString());

        course.lead().post("/awards/" + corrected + "/revoke", Map.of("reason", "Another person's work"));
        eventually(() -> assertThat(course.sending()).isZero());
        Told last = lms.told().get(lms.told().size() - 1);
        assertThat(last.progress()).isEqualTo("InProgress NotReady");
        assertThat(last.body().has("scoreGiven")).isFalse();
        assertThat(last.comment()).contains("was taken back: Another person's work");
        assertThat(course.lead().get("/gradebook").body()).contains("Taken back: no score");
    }

    @Test
    void a_score_stays_when_its_award_is_taken_back_where_the_lead_wants_it_so() {
        course.lead().post("/gradebook/comparison/taken-back", Map.of("clears", "false"));
        assertThat(course.lead().get("/gradebook/comparison?done=keeps").body())
                .contains("The score stays", "From now on a score stays", "Clear scores");
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        int told = ana.reports().size();
        course.lead().post("/awards/" + awardOf(ana) + "/revoke", Map.of("reason", "Another person's work"));
        assertThat(ana.reports()).hasSize(told);
    }

    private UUID awardOf(Educator educator) {
        return course.one(
                UUID.class, "select id from award where submission_id = :id and successor_id is null", educator.work());
    }

    @Test
    void a_decision_its_award_and_its_report_are_there_together_or_not_at_all() {
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        eventually(() -> assertThat(course.sending()).isZero());
        course.here(() -> laurel.getBean(JdbcClient.class)
                .sql("""
                        insert into badge_class (id, organisation_id, earned_id, version_id, language, title, description,
                                                 level, rubric, document, achievement, image_svg, image_png, created_at)
                        select id, :organisation, micro_credential_id, id, language, 'Broken', '', '', '', '', '{}', '',
                               '', now() from micro_credential_version
                        """)
                .param("organisation", course.organisation())
                .update());

        assertThat(ana.isTold("good").statusCode()).isEqualTo(500);

        assertThat(ana.state()).isEqualTo("WITH_ASSESSOR");
        assertThat(count("select count(*) from attempt where submission_id = :id and decided_at is not null", ana))
                .isZero();
        assertThat(count("select count(*) from assessment where submission_id = :id", ana))
                .isZero();
        assertThat(count("select count(*) from award where submission_id = :id", ana))
                .isZero();
        assertThat(count(
                        "select count(*) from audit_entry where subject_id = :id and action in ('attempt.decided', 'award.issued')",
                        ana))
                .isZero();
        assertThat(ana.reports()).hasSize(2);
        assertThat(course.sending()).isZero();

        course.update("delete from badge_class where organisation_id = :id", course.organisation());
        ana.earns();
        assertThat(ana.reports()).hasSize(3);
        assertThat(count("select count(*) from award where submission_id = :id", ana))
                .isEqualTo(1);
    }

    @Test
    void what_was_earned_for_good_is_not_begun_again() {
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        UUID first = ana.work();
        assertThat(ana.session().get("/my-work/" + first).body()).doesNotContain("Earn it again");

        assertThat(ana.starts().work()).isEqualTo(first);
    }

    @Test
    void what_was_taken_back_can_be_earned_again() {
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        UUID first = ana.work();
        course.lead().post("/awards/" + awardOf(ana) + "/revoke", Map.of("reason", "Another person's work"));
        assertThat(ana.session().get("/my-work/" + first).body())
                .contains("Earn it again")
                .doesNotContain("??");

        UUID second = ana.starts().work();
        assertThat(second).isNotEqualTo(first);
        assertThat(ana.starts().work()).as("one at a time").isEqualTo(second);
        assertThat(ana.session().get("/catalogue/wait-time").body()).contains("/my-work/" + second);
        ana.handsIn();
        ana.earns();

        assertThat(ana.starts().work()).isIn(first, second);
        eventually(() -> assertThat(course.sending()).isZero());
        Told last = lms.told().get(lms.told().size() - 1);
        assertThat(last.progress()).isEqualTo("Completed FullyGraded");
    }

    @Test
    void what_ends_one_day_can_be_earned_again_and_keeps_its_score_meanwhile() {
        course.here(() -> laurel.getBean(JdbcClient.class).sql("""
                        insert into award_validity (organisation_id, earned_id, months, set_at)
                        select organisation_id, id, 12, now() from micro_credential
                        """).update());
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        UUID first = ana.work();
        UUID earlier = awardOf(ana);
        eventually(() -> assertThat(course.sending()).isZero());
        int told = lms.told().size();

        assertThat(ana.starts().work()).isNotEqualTo(first);
        ana.handsIn();
        ana.isToldNotYet();
        assertThat(ana.reports()).isEmpty();
        ana.revises();
        ana.earns();

        eventually(() -> assertThat(course.sending()).isZero());
        assertThat(lms.told()).hasSize(told + 1);
        assertThat(lms.told().get(told).progress()).isEqualTo("Completed FullyGraded");
        assertThat(course.one(UUID.class, "select successor_id from award where id = :id", earlier))
                .isEqualTo(awardOf(ana));
    }

    @Test
    void full_marks_do_not_wait_for_a_badge_that_cannot_be_signed_and_its_address_follows() {
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        course.here(() -> laurel.getBean(JdbcClient.class)
                .sql("""
                        insert into badge_key (id, organisation_id, document, private_sealed, created_at)
                        values (:id, :organisation, '{}', '\\x00', now())
                        """)
                .param("id", UUID.randomUUID())
                .param("organisation", course.organisation())
                .update());
        clock.pass(Duration.ofMinutes(20));
        Instant decided = clock.instant();

        ana.earns();

        eventually(() -> assertThat(course.sending()).isZero());
        Told full = lms.told().get(lms.told().size() - 1);
        assertThat(full.progress()).isEqualTo("Completed FullyGraded");
        assertThat(full.score()).isEqualByComparingTo(new BigDecimal(100));
        assertThat(full.comment()).contains("being prepared");
        assertThat(ana.session().get("/my-work/" + ana.work()).body())
                .contains("You earned it", "Your badge is being prepared")
                .doesNotContain("??");
        assertThat(count("select count(*) from award where submission_id = :id", ana))
                .isZero();

        course.update("delete from badge_key where organisation_id = :id", course.organisation());
        clock.pass(Duration.ofMinutes(20));

        eventually(() -> assertThat(count("select count(*) from award where submission_id = :id", ana))
                .isEqualTo(1));
        Instant issued = course.one(
                        java.time.OffsetDateTime.class,
                        "select issued_at from award where submission_id = :id",
                        ana.work())
                .toInstant();
        assertThat(Duration.between(decided, issued).abs()).isLessThan(Duration.ofMinutes(10));
        eventually(() -> assertThat(lms.told().get(lms.told().size() - 1).comment())
                .contains(awardOf(ana).toString()));
        assertThat(ana.session().get("/my-work/" + ana.work()).body())
                .contains("See your badge")
                .doesNotContain("being prepared");
    }

    @Test
    void the_lms_is_told_of_every_step_in_order_and_of_full_marks_only_at_the_end() {
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        ana.isToldNotYet();
        ana.revises();
        ana.earns();
        eventually(() -> assertThat(lms.told()).hasSize(5));
        List<Told> told = lms.told();
        assertThat(told)
                .extracting(Told::progress)
                .containsExactly(
                        "Started NotReady",
                        "Submitted PendingManual",
                        "InProgress Pending",
                        "Submitted PendingManual",
                        "Completed FullyGraded");
        assertThat(told).extracting(Told::userId).containsOnly("ana");
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).at()).isAfterOrEqualTo(told.get(i - 1).at().plusSeconds(1));
        }
        assertThat(told.subList(0, 4)).allSatisfy(it -> {
            assertThat(it.body().has("scoreGiven")).isFalse();
            assertThat(it.body().has("scoreMaximum")).isFalse();
        });
        assertThat(told.get(1).comment()).contains("Wait Time (sample)", "attempt 1");
        assertThat(told.get(2).comment()).contains("not yet");
        assertThat(told.get(3).comment()).contains("attempt 2");
        Told last = told.get(4);
        assertThat(last.score()).isEqualByComparingTo(new BigDecimal(100));
        assertThat(last.body().path("scoreMaximum").decimalValue()).isEqualByComparingTo(new BigDecimal(100));
        assertThat(last.comment()).contains("/badges/");
        String page = last.comment().substring(last.comment().indexOf("http"));
        assertThat(course.one(String.class, "select hosted from award where submission_id = :id", ana.work()))
                .contains(page.substring(page.lastIndexOf('/') + 1));
        assertThat(last.body().path("submission").path("submittedAt").asString())
                .isNotEmpty()
                .isEqualTo(told.get(3)
                        .body()
                        .path("submission")
                        .path("submittedAt")
                        .asString());
        eventually(() -> assertThat(ana.reports()).containsOnly("sent").hasSize(5));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
        eventually(() -> assertThat(course.sending()).isZero());
    }

    @Test
    void comments_are_in_the_language_of_the_educators_lms() {
        Educator ana = course.educator(
                "ana", visit -> visit.grades(lms.lineItems(), null).locale("es"));
        ana.inStep().starts().handsIn();
        assertThat(lms.told().get(1).comment()).contains("está en evaluación");
    }

    @Test
    void work_that_is_withdrawn_goes_back_to_its_start_without_a_score() {
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        ana.withdraws();
        eventually(() -> assertThat(lms.told()).hasSize(3));
        assertThat(lms.told().get(2).progress()).isEqualTo("Started NotReady");
        assertThat(lms.told().get(2).body().has("scoreGiven")).isFalse();
    }

    @Test
    void what_happens_while_the_lms_is_down_arrives_as_it_stands_when_it_is_back() {
        lms.goesDown();
        Educator ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        eventually(() -> assertThat(waitingFor(ana)).contains("127.0.0.1"));
        assertThat(ana.reports()).endsWith("waiting").doesNotContain("sent", "refused");
        lms.comesBack();
        clock.pass(A_WHILE);
        eventually(() -> assertThat(lms.told()).extracting(Told::progress).containsExactly("Completed FullyGraded"));
        eventually(() -> assertThat(ana.reports()).containsExactly("replaced", "replaced", "sent"));
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of("no answer in time", aResponse().withFixedDelay(6_000)),
                Arguments.of("500", aResponse().withStatus(500).withBody("oh")),
                Arguments.of(
                        "403 of a rate limit",
                        aResponse().withStatus(403).withBody("403 Forbidden (Rate Limit Exceeded)")),
                Arguments.of(
                        "a redirect to a page of maintenance",
                        aResponse().withStatus(302).withHeader("Location", "/maintenance")),
                Arguments.of("random bytes", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void a_score_is_sent_again_with_the_same_time_after(String fault, ResponseDefinitionBuilder answer) {
        lms.answersNextScore(answer, aResponse().withStatus(204));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        assertThat(ana.reports()).containsExactly("waiting");
        assertThat(course.sendingLater().get(0)).isAfter(clock.instant());
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(lms.told())
                .extracting(Told::at)
                .hasSize(2)
                .containsOnly(lms.told().get(0).at());
    }

    @Test
    void an_lms_that_asks_for_patience_is_left_alone_for_that_long_whatever_else_happens() {
        lms.answersNextScore(
                aResponse().withStatus(429).withHeader("Retry-After", "120"),
                aResponse().withStatus(200));
        Instant before = clock.instant();
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        assertThat(course.sendingLater().get(0)).isAfterOrEqualTo(before.plusSeconds(120));
        ana.handsIn();
        untilAllWait(2);
        assertThat(course.sendingLater()).allSatisfy(it -> assertThat(it).isAfterOrEqualTo(before.plusSeconds(120)));
        assertThat(lms.told()).hasSize(1);
        clock.pass(Duration.ofSeconds(130));
        eventually(() -> assertThat(ana.reports()).containsExactly("replaced", "sent"));
        assertThat(lms.told())
                .extracting(Told::progress)
                .containsExactly("Started NotReady", "Submitted PendingManual");
    }

    @Test
    void an_lms_that_stays_down_is_asked_less_and_less_often() {
        lms.answersScores(aResponse().withStatus(503));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        Duration before = Duration.ZERO;
        for (int tries = 2; tries <= 4; tries++) {
            Duration pause =
                    Duration.between(clock.instant(), course.sendingLater().get(0));
            assertThat(pause).isGreaterThan(before);
            before = pause;
            int asked = tries;
            clock.pass(pause.plusSeconds(1));
            eventually(() -> assertThat(lms.told()).hasSize(asked));
            untilAllWait(1);
        }
        assertThat(ana.reports()).containsExactly("waiting");
    }

    @Test
    void an_lms_that_does_not_know_laurel_for_a_time_refuses_no_score_by_that() {
        lms.answersScores(aResponse().withStatus(401).withBody("unknown client"));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        assertThat(lms.told()).extracting(Told::status).containsExactly(401, 401);
        lms.answersScores(aResponse().withStatus(200));
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
    }

    @Test
    void a_token_that_has_expired_is_replaced_once() {
        lms.answersNextScore(
                aResponse().withStatus(401).withBody("token expired"),
                aResponse().withStatus(200));
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(lms.told()).extracting(Told::status).containsExactly(401, 200);
        assertThat(lms.now()
                        .findAll(postRequestedFor(urlPathEqualTo("/token"))
                                .withRequestBody(matching(".*scope%2Fscore(&.*)?$"))))
                .hasSize(2);
    }

    @Test
    void a_column_is_looked_for_again_when_the_lms_talked_nonsense() {
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.LINE_ITEMS))
                        .inScenario("nonsense")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okForContentType("text/html", "<h1>Sign in</h1>"))
                        .willSetStateTo("no items"));
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.LINE_ITEMS))
                        .inScenario("nonsense")
                        .whenScenarioStateIs("no items")
                        .willReturn(okForContentType("application/json", "{\"error\":\"busy\"}"))
                        .willSetStateTo("fine"));
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.LINE_ITEMS))
                        .inScenario("nonsense")
                        .whenScenarioStateIs("fine")
                        .willReturn(okForContentType("application/json", "[]")));
        Educator ana = course.educator("ana").starts();
        for (int nonsense = 1; nonsense <= 2; nonsense++) {
            int asked = nonsense;
            eventually(() -> assertThat(lms.count(GET, Lms.LINE_ITEMS)).isEqualTo(asked));
            untilAllWait(1);
            assertThat(lms.count(POST, Lms.LINE_ITEMS)).isZero();
            clock.pass(A_WHILE);
        }
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
    }

    @Test
    void a_line_item_whose_making_went_unanswered_is_found_and_not_made_again() {
        lms.now()
                .stubFor(post(urlPathEqualTo(Lms.LINE_ITEMS))
                        .inScenario("column")
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                        .willSetStateTo("there"));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
    }

    @Test
    void a_score_that_the_lms_took_without_saying_so_is_found_there_and_not_stored_again() {
        MoodleGrades moodle = lms.becomesMoodle(clock);
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        moodle.losesAnswers(1);
        ana.outOfStep().earns();
        untilAllWait(1);
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent", "sent"));
        List<Told> told = lms.told("ana");
        assertThat(told.get(told.size() - 1).status()).isEqualTo(409);
        assertThat(told.get(told.size() - 1).at())
                .isEqualTo(told.get(told.size() - 2).at());
        assertThat(moodle.storedScores("ana")).isEqualTo(1);
    }

    @Test
    void a_score_is_not_lost_where_the_lms_stored_progress_under_a_later_time_than_the_score_has() {
        Clock ahead = Clock.offset(clock, Duration.ofMinutes(10));
        MoodleGrades moodle = lms.becomesMoodle(ahead);
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        ana.earns();
        assertThat(moodle.points(Lms.FIRST, "ana")).isEqualTo(100);
        List<Told> told = lms.told("ana");
        assertThat(told).extracting(Told::status).contains(409).endsWith(200);
        assertThat(told.stream().filter(it -> it.status() == 200).map(Told::at).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(moodle.storedScores("ana")).isEqualTo(1);
    }

    @Test
    void an_lms_that_never_takes_a_score_as_newer_is_no_success() {
        Educator ana = course.educator("ana").inStep().starts();
        lms.answersScores(
                aResponse().withStatus(400).withBody("Provided timestamp of x before last updated timestamp"));
        ana.outOfStep().handsIn();
        untilAllWait(1);
        assertThat(ana.reports()).containsExactly("sent", "waiting");
        assertThat(waitingFor(ana)).contains("before last updated timestamp");
        lms.answersScores(aResponse().withStatus(200));
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
    }

    /** Of three scores one meets a fault; of those every other is stored and its answer gets lost. */
    @Test
    void every_result_arrives_once_at_an_lms_like_moodle_however_often_it_fails() {
        MoodleGrades moodle = lms.becomesMoodle(clock);
        moodle.becomesUnreliable(0.35, 20_26);
        List<Educator> learners =
                Stream.of("ana", "ben", "eve", "kim").map(course::educator).toList();
        learners.forEach(Educator::starts);
        clock.pass(A_WHILE);
        learners.forEach(Educator::handsIn);
        clock.pass(A_WHILE);
        learners.forEach(Educator::isToldNotYet);
        learners.forEach(Educator::revises);
        clock.pass(A_WHILE);
        learners.forEach(Educator::earns);
        eventually(() -> {
            clock.pass(Duration.ofMinutes(2));
            assertThat(course.sending()).isZero();
        });
        assertThat(learners).allSatisfy(learner -> {
            assertThat(learner.reports()).endsWith("sent").doesNotContain("waiting", "refused");
            assertThat(moodle.points(Lms.FIRST, learner.userId())).isEqualTo(100);
            assertThat(moodle.storedScores(learner.userId())).isEqualTo(1);
        });
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
    }

    static Stream<Arguments> answersOfSomebodyElse() {
        return Stream.of(
                Arguments.of("a sign-in page", "\uFEFF  <!doctype html><title>Sign in</title>"),
                Arguments.of("words", "Welcome to the library network"),
                Arguments.of("a list", "[{\"id\":1}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersOfSomebodyElse")
    void a_score_is_not_taken_for_stored_by(String answer, String body) {
        lms.answersNextScore(
                aResponse().withStatus(200).withBody(body),
                aResponse().withStatus(200).withBody("{\"resultUrl\":\"x\"}"));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        assertThat(ana.reports()).containsExactly("waiting");
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
    }

    @Test
    void one_learners_404_refuses_that_report_and_leaves_the_column_of_all() {
        Educator ana = course.educator("ana").inStep().starts();
        lms.answersScores(aResponse().withStatus(404).withBody("{\"error\":\"User does not exist\"}"));
        Educator ben = course.educator("ben").inStep().starts();
        assertThat(ben.reports()).containsExactly("refused");
        assertThat(course.one(String.class, "select answer from grade_report where submission_id = :id", ben.work()))
                .contains("404", "User does not exist");
        lms.answersScores(aResponse().withStatus(200));
        ana.handsIn();
        assertThat(lms.told("ana")).extracting(Told::path).containsOnly(Lms.FIRST + "/scores");
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
    }

    @Test
    void a_copied_link_without_parameters_reports_to_the_column_of_its_own_course_alone() {
        String original = "/7/lineitems/link";
        lms.takesScores(original);
        Educator ana = course.educator("ana", visit -> visit.link("link-1", "Wait Time")
                        .to("/catalogue/wait-time")
                        .custom("micro_credential", "wait-time")
                        .grades(lms.lineItems(), lms.at(original)))
                .inStep()
                .starts();
        assertThat(progressAt(original)).containsExactly("Started NotReady");

        lms.takesScores("/8/lineitems/copied");
        course.educator("ben", visit -> visit.course("course-2", "Copy")
                        .link("link-2", "Wait Time")
                        .custom("resource_link_id_history", "link-1")
                        .grades(lms.at("/8/lineitems"), lms.at("/8/lineitems/copied")))
                .inStep()
                .starts();
        assertThat(progressAt("/8/lineitems/copied")).containsExactly("Started NotReady");

        lms.takesScores("/9/lineitems/found");
        lms.now()
                .stubFor(get(urlPathEqualTo("/9/lineitems"))
                        .willReturn(aResponse().withBody("""
                        [{"id":"%s","label":"x","scoreMaximum":100,"resourceId":"wait-time","tag":"laurel.micro-credential"}]
                        """.formatted(lms.at("/9/lineitems/found")))));
        course.educator("eva", visit -> visit.course("course-3", "Copy whose LMS names the line item of the original")
                        .link("link-3", "Wait Time")
                        .custom("resource_link_id_history", "link-1")
                        .grades(lms.at("/9/lineitems"), lms.at(original)))
                .inStep()
                .starts();
        assertThat(progressAt("/9/lineitems/found")).containsExactly("Started NotReady");
        assertThat(progressAt(original)).containsExactly("Started NotReady");
        assertThat(ana.reports()).containsOnly("sent");
    }

    @Test
    void every_column_that_a_learner_opens_it_from_gets_the_state_and_the_result() {
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        lms.takesScores("/8/lineitems/link");
        lms.takesScores("/7/lineitems/second");
        UnaryOperator<TestPlatform.Visit> another =
                visit -> visit.grades(lms.at("/8/lineitems"), lms.at("/8/lineitems/link"))
                        .custom("micro_credential", "wait-time");
        course.educator("ana", another);
        eventually(() -> assertThat(progressAt("/8/lineitems/link")).containsExactly("Submitted PendingManual"));
        ana.earns();
        course.educator("ana", another);
        course.educator("ana", visit -> visit.grades(lms.lineItems(), lms.at("/7/lineitems/second"))
                .custom("micro_credential", "wait-time"));
        eventually(() -> {
            assertThat(progressAt("/8/lineitems/link"))
                    .containsExactly("Submitted PendingManual", "Completed FullyGraded");
            assertThat(progressAt("/7/lineitems/second")).containsExactly("Completed FullyGraded");
        });
        course.lead().post("/awards/" + awardOf(ana) + "/revoke", Map.of("reason", "Another person's work"));
        eventually(() -> {
            assertThat(progressAt(Lms.FIRST)).endsWith("InProgress NotReady");
            assertThat(progressAt("/8/lineitems/link")).endsWith("InProgress NotReady");
            assertThat(progressAt("/7/lineitems/second")).endsWith("InProgress NotReady");
        });
        lms.takesScores("/9/lineitems/link");
        course.educator("ana", visit -> visit.grades(lms.at("/9/lineitems"), lms.at("/9/lineitems/link"))
                .custom("micro_credential", "wait-time"));
        eventually(() -> assertThat(progressAt("/9/lineitems/link")).containsExactly("InProgress NotReady"));
        eventually(() -> assertThat(course.sending()).isZero());
    }

    private List<String> progressAt(String lineItem) {
        return lms.told().stream()
                .filter(told -> told.path().equals(lineItem + "/scores"))
                .map(Told::progress)
                .toList();
    }

    @Test
    void a_refusal_is_kept_in_the_words_of_the_lms_and_later_reports_go_out() {
        lms.answersNextScore(
                aResponse().withStatus(422).withBody("User not found in course or is not a student"),
                aResponse().withStatus(200));
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("refused", "sent"));
        assertThat(course.one(
                        String.class,
                        "select answer from grade_report where submission_id = :id and state = 'refused'",
                        ana.work()))
                .contains("422", "User not found in course or is not a student");
        assertThat(lms.told())
                .extracting(Told::progress)
                .containsExactly("Started NotReady", "Submitted PendingManual");
        eventually(() -> assertThat(course.sending()).isZero());
    }

    @Test
    void a_column_that_somebody_removed_is_made_again_even_after_an_outage() {
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        lms.answersScores(aResponse().withStatus(500));
        ana.handsIn();
        untilAllWait(1);
        lms.loses("/7/lineitems/2");
        lms.takesScores("/7/lineitems/2");
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        assertThat(lms.told())
                .extracting(Told::path, Told::status)
                .endsWith(tuple("/7/lineitems/1/scores", 404), tuple("/7/lineitems/2/scores", 200));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(2);
        ana.earns();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent", "sent"));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(2);
    }

    /** Scores that the silent LMS has not answered are seen only when their time is up. */
    @Test
    void an_lms_that_never_answers_makes_no_other_organisation_wait() {
        Educator ana = course.educator("ana").inStep().starts();
        lms.answersScores(aResponse().withFixedDelay(6_000));
        int before = lms.told().size();
        ana.outOfStep().handsIn();
        for (int i = 0; i < 12; i++) {
            course.educator("learner-" + i).starts();
        }
        eventually(() -> assertThat(course.picked()).isPositive());
        Lms answers = new Lms();
        try (Course other = new Course(laurel, answers, Platform.OTHER)) {
            Educator ben = other.educator("ben").inStep().starts();
            assertThat(ben.reports()).containsExactly("sent");
            assertThat(lms.told().size() - before)
                    .as("scores on which the silent LMS was given up meanwhile")
                    .isLessThanOrEqualTo(1);
        } finally {
            answers.close();
        }
    }

    @Test
    void two_learners_at_once_make_one_column() {
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.LINE_ITEMS))
                        .inScenario("column")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okForContentType("application/json", "[]").withFixedDelay(700)));
        Educator ana = course.educator("ana");
        Educator ben = course.educator("ben");
        ana.starts();
        ben.starts();
        eventually(() -> assertThat(course.sendingLater()).isNotEmpty());
        clock.pass(A_WHILE);
        eventually(() -> {
            assertThat(ana.reports()).containsExactly("sent");
            assertThat(ben.reports()).containsExactly("sent");
        });
        assertThat(lms.count(GET, Lms.LINE_ITEMS)).isEqualTo(1);
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
        assertThat(lms.told()).extracting(Told::userId).containsExactlyInAnyOrder("ana", "ben");
    }

    @Test
    void nothing_is_to_be_sent_where_the_platform_has_no_gradebook() {
        Educator ana = course.educator("ana", visit -> visit).starts();
        ana.handsIn();
        ana.isToldNotYet();
        ana.revises();
        ana.earns();
        assertThat(ana.reports()).isEmpty();
        assertThat(course.sending()).isZero();
        assertThat(lms.now().getAllServeEvents()).isEmpty();
    }

    @Test
    void a_link_that_is_for_one_micro_credential_uses_the_line_item_of_its_own() {
        lms.takesScores("/7/lineitems/own");
        Educator ana = course.educator("ana", visit -> visit.grades(lms.lineItems(), lms.at("/7/lineitems/own"))
                        .custom("micro_credential", "wait-time"))
                .starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        Educator ben = course.educator("ben", visit -> visit.grades(lms.lineItems(), lms.at("/7/lineitems/own"))
                        .custom("micro_credential", "something-else"))
                .starts();
        eventually(() -> assertThat(ben.reports()).containsExactly("sent"));
        assertThat(lms.told())
                .extracting(Told::userId, Told::path)
                .containsExactly(tuple("ana", "/7/lineitems/own/scores"), tuple("ben", "/7/lineitems/1/scores"));
    }

    @Test
    void an_own_line_item_that_somebody_removed_gives_way_to_the_columns_of_the_course() {
        lms.takesScores("/7/lineitems/own");
        Educator ana = course.educator("ana", visit -> visit.grades(lms.lineItems(), lms.at("/7/lineitems/own"))
                        .custom("micro_credential", "wait-time"))
                .starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        lms.removes("/7/lineitems/own");
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        assertThat(lms.told())
                .extracting(Told::path, Told::status)
                .endsWith(tuple("/7/lineitems/own/scores", 404), tuple("/7/lineitems/1/scores", 200));
    }

    @Test
    void full_marks_are_in_the_maximum_that_the_column_has_when_they_are_sent() {
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        lms.hasMaximum(Lms.FIRST, 7);
        ana.earns();
        eventually(() -> assertThat(lms.told()).hasSize(3));
        assertThat(lms.told().get(2).score()).isEqualByComparingTo("7");
        assertThat(lms.told().get(2).body().path("scoreMaximum").decimalValue()).isEqualByComparingTo("7");
    }

    @Test
    void an_lms_that_does_not_show_its_columns_gets_full_marks_of_a_hundred() {
        lms.now()
                .stubFor(get(urlPathEqualTo(Lms.FIRST))
                        .willReturn(aResponse().withStatus(403).withBody("no")));
        Educator ana = course.educator("ana").inStep().starts();
        ana.handsIn();
        ana.earns();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent", "sent"));
        assertThat(lms.told().get(2).score()).isEqualByComparingTo("100");
    }

    @Test
    void a_new_column_leads_a_teacher_to_the_work_as_each_product_wants_it() {
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        lms.now()
                .verify(postRequestedFor(urlPathEqualTo(Lms.LINE_ITEMS))
                        .withRequestBody(matchingJsonPath(
                                "$.submissionReview.url", equalTo("http://localhost:8080/lti/submission-review")))
                        .withRequestBody(matchingJsonPath("$.submissionReview.reviewableStatus")));
        Lms canvases = new Lms();
        try (Course canvas = new Course(laurel, canvases, Platform.CANVAS)) {
            Educator ben = canvas.educator("ben").starts();
            eventually(() -> assertThat(ben.reports()).containsExactly("sent"));
            canvases.now()
                    .verify(postRequestedFor(urlPathEqualTo(Lms.LINE_ITEMS))
                            .withRequestBody(matchingJsonPath(
                                    "$['https://canvas.instructure.com/lti/submission_type'].external_tool_url",
                                    equalTo("http://localhost:8080/catalogue/wait-time")))
                            .withRequestBody(notMatching(".*submissionReview.*")));
        } finally {
            canvases.close();
        }
    }

    @Test
    void canvas_is_told_which_reports_are_attempts_and_which_keep_a_score() {
        try (Course canvas = new Course(laurel, lms, Platform.CANVAS)) {
            Educator ana = canvas.educator("ana").inStep().starts();
            ana.handsIn();
            ana.isToldNotYet();
            ana.revises();
            ana.earns();
            eventually(() -> assertThat(lms.told()).hasSize(5));
            assertThat(lms.told())
                    .extracting(it -> it.body()
                            .path("https://canvas.instructure.com/lti/submission")
                            .toString())
                    .map(it -> it.contains("\"new_submission\":true") + " " + it.contains("\"preserve_score\":true"))
                    .containsExactly("false true", "true true", "false true", "true true", "false false");
            List<String> work = lms.told().stream()
                    .map(it -> it.body().path("https://canvas.instructure.com/lti/submission"))
                    .map(it -> it.path("submission_type").asString("") + " "
                            + it.path("submission_data").asString(""))
                    .toList();
            String attempt = "basic_lti_launch http://localhost:8080/lti/submission-review?attempt=";
            assertThat(work.get(1)).startsWith(attempt);
            assertThat(work.get(3)).startsWith(attempt).isNotEqualTo(work.get(1));
            assertThat(List.of(work.get(0), work.get(2), work.get(4))).containsOnly(" ");
            List<String> handedIn = lms.told().stream()
                    .map(it -> it.body().path("submission").path("submittedAt").asString(""))
                    .toList();
            assertThat(handedIn.get(2)).isNotEmpty().isEqualTo(handedIn.get(1));
            assertThat(handedIn.get(4)).isNotEmpty().isEqualTo(handedIn.get(3));
        }
        Educator elsewhere = course.educator("ben").inStep().starts();
        eventually(() -> assertThat(elsewhere.reports()).containsExactly("sent"));
        assertThat(lms.told("ben").get(0).body().has("https://canvas.instructure.com/lti/submission"))
                .isFalse();
    }

    @Test
    void what_a_crashed_sender_held_is_sent_a_little_later() {
        Educator ana = course.educator("ana").starts();
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        eventually(() -> assertThat(course.sending()).isZero());
        var until = clock.instant().plus(Duration.ofMinutes(2)).atOffset(ZoneOffset.UTC);
        course.update("update grade_channel set busy_until = '" + until + "' where id = :id", ana.channel());
        ana.handsIn();
        untilAllWait(1);
        assertThat(lms.told()).hasSize(1);
        assertThat(ana.reports()).containsExactly("sent", "waiting");
        clock.pass(Duration.ofMinutes(3));
        eventually(() -> assertThat(ana.reports()).containsExactly("sent", "sent"));
        assertThat(lms.told()).hasSize(2);
    }

    @Test
    void a_crashed_makers_column_is_made_a_little_later() {
        lms.answersScores(aResponse().withStatus(500));
        lms.now()
                .stubFor(get(urlPathMatching(Lms.LINE_ITEMS))
                        .willReturn(aResponse().withStatus(500)));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        var until = clock.instant().plus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC);
        course.update(
                "update grade_column set busy_until = '" + until
                        + "' where id = (select column_id from grade_channel where id = :id)",
                ana.channel());
        lms.now().resetMappings();
        lms.behave();
        clock.pass(A_WHILE);
        eventually(() -> assertThat(course.sendingLater()).isNotEmpty());
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isZero();
        clock.pass(Duration.ofMinutes(1));
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        assertThat(lms.count(POST, Lms.LINE_ITEMS)).isEqualTo(1);
    }

    @Test
    void a_task_that_breaks_is_tried_again_with_growing_pauses_until_it_goes_through() {
        lms.answersScores(aResponse().withStatus(500));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        lms.answersScores(aResponse().withStatus(200));
        UUID column = course.one(UUID.class, "select column_id from grade_channel where id = :id", ana.channel());
        course.update(
                "update grade_column set line_items_url = 'not an address', line_item_url = null where id = :id",
                column);
        Duration before = Duration.ZERO;
        for (int failure = 1; failure <= 2; failure++) {
            int failures = failure;
            clock.pass(A_WHILE);
            eventually(() -> assertThat(course.failures()).isEqualTo(failures));
            Duration pause =
                    Duration.between(clock.instant(), course.sendingLater().get(0));
            assertThat(pause).isGreaterThan(before).isLessThan(A_WHILE);
            before = pause;
        }
        assertThat(ana.reports()).containsExactly("waiting");
        course.update("update grade_column set line_items_url = '" + lms.lineItems() + "' where id = :id", column);
        clock.pass(A_WHILE);
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
        eventually(() -> assertThat(course.sending()).isZero());
    }

    @Test
    void whoever_sends_for_too_long_loses_the_channel_and_does_not_take_it_from_the_next() {
        lms.answersScores(aResponse().withStatus(500));
        Educator ana = course.educator("ana").starts();
        untilAllWait(1);
        lms.answersScores(aResponse().withStatus(200));
        ChannelLeases channels = laurel.getBean(ChannelLeases.class);
        UUID report = course.one(UUID.class, "select id from grade_report where submission_id = :id", ana.work());
        course.update("update grade_channel set rest_until = null where id = :id", ana.channel());
        ChannelLeases.Lease first =
                Tenancy.in(course.organisation(), () -> channels.take(report)).orElseThrow();
        assertThat(Tenancy.in(course.organisation(), () -> channels.take(report)))
                .isEmpty();
        // The task itself wakes as well and finds the channel busy.
        clock.pass(Duration.ofSeconds(100));
        ChannelLeases.Lease renewed =
                Tenancy.in(course.organisation(), () -> channels.renew(first)).orElseThrow();
        assertThat(Tenancy.in(course.organisation(), () -> channels.renew(first)))
                .isEmpty();
        Tenancy.in(course.organisation(), () -> channels.giveBack(first));
        clock.pass(Duration.ofSeconds(100));
        assertThat(Tenancy.in(course.organisation(), () -> channels.take(report)))
                .isEmpty();
        assertThat(lms.told()).hasSize(1);
        Tenancy.in(course.organisation(), () -> channels.giveBack(renewed));
        clock.pass(Duration.ofSeconds(5));
        eventually(() -> assertThat(ana.reports()).containsExactly("sent"));
    }

    /** What has been tried and rests now. */
    private void untilAllWait(int tasks) {
        eventually(() -> {
            assertThat(course.sending()).isEqualTo(tasks);
            assertThat(course.sendingLater()).hasSize(tasks).allSatisfy(it -> assertThat(it)
                    .isAfter(clock.instant()));
        });
    }

    private String waitingFor(Educator educator) {
        return course.one(
                String.class,
                "select coalesce(max(answer), '') from grade_report where submission_id = :id",
                educator.work());
    }

    private int count(String sql, Educator educator) {
        return course.one(Integer.class, sql, educator.work());
    }
}
