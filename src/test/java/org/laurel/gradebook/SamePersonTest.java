package org.laurel.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.gradebook.Course.eventually;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.gradebook.Course.Educator;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Ana teaches in two LMSs of her district, each of which knows her by another subject and the same e-mail address. */
@LaurelTest
@Import(PassingTime.class)
class SamePersonTest {

    private static final String EMAIL = "ana@lakeside.example";
    private static final Pattern AWARD = Pattern.compile("/badges/assertions/[0-9a-f-]{36}");

    @Autowired
    ApplicationContext laurel;

    private Lms canvasServices;
    private Lms moodleServices;
    private Course canvas;
    private Course moodle;
    private TestSession lee;

    @BeforeEach
    void begin() {
        canvasServices = new Lms();
        moodleServices = new Lms();
        canvas = new Course(laurel, canvasServices, Platform.OTHER);
        moodle = new Course(laurel, moodleServices, canvas);
        lee = canvas.lead();
    }

    @AfterEach
    void end() {
        canvas.close();
        moodle.close();
        canvasServices.close();
        moodleServices.close();
    }

    @Test
    void whichever_lms_she_comes_from_she_goes_on_with_her_work_and_both_gradebooks_hear_of_it() {
        Educator here = inCanvas("ana").starts();
        Educator there = inMoodle("4711");
        assertThat(there.session().get("/my-work/" + here.work()).statusCode()).isEqualTo(404);
        assertThat(there.session().get("/my-work").body())
                .doesNotContain(here.work().toString());

        linked(here, there);

        assertThat(there.session().get("/my-work").body()).contains(here.work().toString());
        assertThat(inMoodle("4711").starts().work())
                .as("beginning again finds what is under way")
                .isEqualTo(here.work());
        there.goesOnWith(here).handsIn();
        here.earns();

        eventually(() -> {
            assertThat(finalScores(canvasServices, "ana")).isEqualTo(1);
            assertThat(finalScores(moodleServices, "4711")).isEqualTo(1);
        });
        assertThat(canvasServices.told()).allMatch(it -> it.userId().equals("ana"));
        assertThat(moodleServices.told()).allMatch(it -> it.userId().equals("4711"));
        assertThat(badges(there)).hasSize(1).isEqualTo(badges(here));
    }

    @Test
    void a_link_that_is_placed_in_the_other_lms_brings_what_was_earned_before() {
        Educator here = inCanvas("ana").starts();
        here.handsIn();
        here.earns();
        Educator there = inMoodle("4711");
        linked(here, there);
        eventually(() -> assertThat(canvas.sending()).isZero());
        assertThat(moodleServices.told()).isEmpty();

        assertThat(byPlacedLink("4711").session().get("/catalogue/wait-time").body())
                .contains("/my-work/" + here.work());
        byPlacedLink("4711");

        eventually(() -> assertThat(finalScores(moodleServices, "4711")).isEqualTo(1));
        eventually(() -> assertThat(canvas.sending()).isZero());
        assertThat(finalScores(moodleServices, "4711"))
                .as("following it again tells nothing new")
                .isEqualTo(1);
    }

    @Test
    void her_own_work_stays_hers_when_she_comes_as_an_assessor_from_the_other_lms() {
        Educator here = inCanvas("ana").starts();
        here.handsIn();
        TestSession assessor = moodle.educator(
                        "4711", it -> it.role("Instructor").email(EMAIL))
                .session();
        UUID task = task(here);
        assertThat(assessor.post("/queue/" + task + "/claim", Map.of()).statusCode())
                .isLessThan(400);
        assertThat(assessor.get("/queue/" + task).statusCode()).isEqualTo(200);

        assertThat(done(link(lee, person(here.session()), person(assessor)))).isEqualTo("linked");

        assertThat(canvas.one(Boolean.class, "select claimed_by is null from assessment_task where id = :id", task))
                .as("the claim went when it turned out to be hers")
                .isTrue();
        assertThat(assessor.get("/queue").body()).doesNotContain(task.toString());
        assertThat(assessor.get("/queue/" + task).statusCode()).isEqualTo(403);
        assertThat(assessor.post("/queue/" + task + "/claim", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(assessor.get("/submission-review/" + attempt(here)).statusCode())
                .isEqualTo(403);
        assertThat(done(assessor.post("/queue/next", Map.of()))).isNotEqualTo("claimed");
        assertThat(canvas.one(Boolean.class, "select claimed_by is null from assessment_task where id = :id", task))
                .isTrue();

        assertThat(done(unlink(lee, person(assessor)))).isEqualTo("unlinked");
        assertThat(assessor.post("/queue/" + task + "/claim", Map.of()).statusCode())
                .isLessThan(400);
        assertThat(assessor.get("/queue/" + task).statusCode()).isEqualTo(200);
    }

    @Test
    void an_assessor_goes_on_from_the_other_lms_with_what_she_claimed_and_wrote() {
        Educator eve = canvas.educator("eve").starts();
        eve.handsIn();
        UUID task = task(eve);
        TestSession here =
                canvas.educator("ana", it -> it.role("Instructor").email(EMAIL)).session();
        TestSession there = moodle.educator("4711", it -> it.role("Instructor").email(EMAIL))
                .session();
        here.post("/queue/" + task + "/claim", Map.of());
        here.post(
                "/queue/" + task + "/draft",
                Map.of("feedback.pauses", "Longer still, please.", "page", "p", "revision", "0"));
        assertThat(there.get("/queue/" + task).statusCode()).isEqualTo(409);

        link(lee, person(here), person(there));

        assertThat(there.get("/queue/" + task).body()).contains("Longer still, please.");
        assertThat(there.get("/queue?show=mine").body()).contains(task.toString());
        unlink(lee, person(there));
        assertThat(there.get("/queue/" + task).statusCode()).isEqualTo(409);
        assertThat(here.get("/queue/" + task).body()).contains("Longer still, please.");
    }

    @Test
    void separated_again_each_has_what_was_begun_from_their_lms_before_and_since() {
        Educator here = inCanvas("ana").starts();
        Educator there = inMoodle("4711");
        linked(here, there);
        there.goesOnWith(here).handsIn();
        here.earns();
        eventually(() -> assertThat(canvas.sending()).isZero());
        int toldMoodle = moodleServices.told().size();

        assertThat(done(unlink(lee, person(here.session())))).isEqualTo("unlinked");
        assertThat(done(unlink(lee, person(here.session())))).isEqualTo("unlinked-before");

        eventually(() -> assertThat(moodleServices.told()).hasSize(toldMoodle + 1));
        assertThat(moodleServices.told().get(toldMoodle).progress()).isEqualTo("Started NotReady");
        assertThat(moodleServices.told().get(toldMoodle).body().has("scoreGiven"))
                .as("her other LMS takes the score back")
                .isFalse();
        assertThat(there.session().get("/my-work/" + here.work()).statusCode()).isEqualTo(404);
        assertThat(badges(there)).isEmpty();
        assertThat(badges(here)).hasSize(1);
        assertThat(here.session().get(badges(here).get(0)).statusCode()).isNotEqualTo(500);
        Educator again = inMoodle("4711").starts();
        assertThat(again.work()).isNotEqualTo(here.work());
        eventually(() -> assertThat(moodleServices.told()).hasSizeGreaterThan(toldMoodle + 1));
        assertThat(canvas.one(
                        Integer.class, "select count(*)::int from grade_target where submission_id = :id", here.work()))
                .isEqualTo(1);
        assertThat(canvas.here(() -> canvas.one(
                        Integer.class,
                        "select count(*)::int from same_person where person_id = :id",
                        person(here.session()))))
                .isZero();

        linked(here, there);
        assertThat(there.session().get("/my-work").body())
                .as("two works that began apart are both there")
                .contains(here.work().toString(), again.work().toString());
        assertThat(there.session().get("/catalogue").statusCode()).isEqualTo(200);
    }

    @Test
    void two_administrators_at_once_make_one_link_and_one_entry() throws Exception {
        UUID one = person(inCanvas("ana").session());
        UUID other = person(inMoodle("4711").session());
        TestSession max = moodle.lead();
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpResponse<String>>> both =
                    List.of(() -> link(lee, one, other), () -> link(max, other, one));
            var answers = threads.invokeAll(both);
            assertThat(List.of(done(answers.get(0).get()), done(answers.get(1).get())))
                    .containsExactlyInAnyOrder("linked", "linked-before");
        } finally {
            threads.shutdownNow();
        }
        assertThat(audited("people.linked", one) + audited("people.linked", other))
                .isEqualTo(1);
    }

    @Test
    void only_administrators_link_and_only_whom_two_lmss_of_the_organisation_name_alike() {
        TestSession ana = inCanvas("ana").session();
        TestSession ben = moodle.educator(
                        "ben", it -> it.grades(moodleServices.lineItems(), null).email("ben@lakeside.example"))
                .session();
        TestSession nobody = moodle.educator("x").session();
        TestSession twin = inCanvas("ana-2").session();
        assertThat(link(ana, person(ana), person(ben)).statusCode()).isEqualTo(403);
        assertThat(ana.get("/people/same").statusCode()).isEqualTo(403);
        assertThat(link(lee, person(ana), person(ben)).statusCode()).isEqualTo(422);
        assertThat(link(lee, person(nobody), person(nobody)).statusCode()).isEqualTo(422);
        assertThat(link(lee, person(ana), person(twin)).statusCode()).isEqualTo(422);
        assertThat(lee.get("/people/same").body()).contains("No two LMSs name people");
        assertThat(link(lee, person(ana), UUID.randomUUID()).statusCode()).isEqualTo(404);

        try (Lms services = new Lms();
                Course stranger = new Course(laurel, services, Platform.OTHER)) {
            TestSession foreign =
                    stranger.educator("ana", it -> it.email(EMAIL)).session();
            UUID outside = stranger.here(
                    () -> stranger.one(UUID.class, "select person_id from launch where id = :id", foreign.launchId()));
            assertThat(link(lee, person(ana), outside).statusCode()).isEqualTo(404);
            assertThat(unlink(lee, outside).statusCode()).isEqualTo(404);
            assertThat(lee.get("/people/same").body()).contains("No two LMSs name people");
        }
        assertThat(audited("people.linked", person(ana))).isZero();
    }

    @Test
    void the_page_suggests_who_is_probably_one_person_whatever_the_case_of_the_address() {
        TestSession here = inCanvas("ana").session();
        TestSession there =
                moodle.educator("4711", it -> it.email("Ana@Lakeside.example")).session();
        assertThat(lee.get("/people").body()).contains("Is it one person?");
        assertThat(lee.get("/people/same").body())
                .contains(
                        EMAIL,
                        "They are one person",
                        person(here).toString(),
                        person(there).toString())
                .doesNotContain("??");
        link(lee, person(there), person(here));
        assertThat(lee.get("/people/same").body())
                .contains("Separate again")
                .doesNotContain("They are one person</span>");
        assertThat(lee.get("/people").body()).doesNotContain("Is it one person?");
    }

    @Test
    void two_who_share_a_mailbox_are_said_to_be_two_and_suggested_no_more_until_they_are_one_after_all() {
        UUID one = person(inCanvas("office").session());
        UUID other = person(inMoodle("4711").session());
        TestSession ben = moodle.educator(
                        "ben", it -> it.grades(moodleServices.lineItems(), null).email("ben@lakeside.example"))
                .session();
        assertThat(apart(ben, one, other).statusCode()).isEqualTo(403);
        assertThat(apart(lee, one, UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(apart(lee, one, one).statusCode()).isEqualTo(422);

        assertThat(done(apart(lee, other, one))).isEqualTo("apart");
        assertThat(done(apart(lee, one, other))).isEqualTo("apart");
        assertThat(audited("people.kept-apart", one) + audited("people.kept-apart", other))
                .isEqualTo(1);
        assertThat(lee.get("/people/same?done=apart").body())
                .contains("does not suggest these two any more", "Two people each, by your word")
                .doesNotContain("They are two people</span>", "??");

        assertThat(done(link(lee, one, other))).isEqualTo("linked");
        assertThat(lee.get("/people/same").body()).contains("Separate again").doesNotContain("Two people each");
        assertThat(apart(lee, one, other).statusCode()).isEqualTo(422);
        assertThat(done(unlink(lee, one))).isEqualTo("unlinked");
        assertThat(lee.get("/people/same").body()).contains("They are two people</span>");
    }

    private Educator inCanvas(String subject) {
        return canvas.educator(
                subject, it -> it.grades(canvasServices.lineItems(), null).email(EMAIL));
    }

    private Educator inMoodle(String subject) {
        return moodle.educator(
                subject, it -> it.grades(moodleServices.lineItems(), null).email(EMAIL));
    }

    private Educator byPlacedLink(String subject) {
        return moodle.educator(
                subject,
                it -> it.grades(moodleServices.lineItems(), null).email(EMAIL).custom("micro_credential", "wait-time"));
    }

    private void linked(Educator one, Educator other) {
        assertThat(done(link(lee, person(one.session()), person(other.session()))))
                .isEqualTo("linked");
    }

    private static HttpResponse<String> link(TestSession by, UUID one, UUID other) {
        return by.post("/people/same/link", Map.of("one", one.toString(), "other", other.toString()));
    }

    private static HttpResponse<String> apart(TestSession by, UUID one, UUID other) {
        return by.post("/people/same/apart", Map.of("one", one.toString(), "other", other.toString()));
    }

    private static HttpResponse<String> unlink(TestSession by, UUID person) {
        return by.post("/people/same/" + person + "/unlink", Map.of());
    }

    private static @Nullable String done(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return location.substring(location.indexOf('=') + 1);
    }

    private UUID person(TestSession session) {
        return canvas.one(UUID.class, "select person_id from launch where id = :id", session.launchId());
    }

    private UUID task(Educator educator) {
        return canvas.one(
                UUID.class,
                "select id from assessment_task where submission_id = :id and state = 'WAITING'",
                educator.work());
    }

    private UUID attempt(Educator educator) {
        return canvas.one(UUID.class, "select id from attempt where submission_id = :id", educator.work());
    }

    private int audited(String action, UUID person) {
        return canvas.one(
                Integer.class,
                "select count(*)::int from audit_entry where subject_id = :id and action = '" + action + "'",
                person);
    }

    private static long finalScores(Lms lms, String user) {
        return lms.told().stream()
                .filter(it -> it.status() < 300
                        && it.userId().equals(user)
                        && it.progress().equals("Completed FullyGraded"))
                .count();
    }

    private static List<String> badges(Educator educator) {
        return AWARD.matcher(educator.session().get("/my-badges").body())
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }
}
