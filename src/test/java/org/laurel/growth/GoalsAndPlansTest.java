package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.LaurelTest;
import org.laurel.award.AwardsAlone;
import org.laurel.growth.goal.Goals;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** What educators set themselves to do. */
@LaurelTest
@Import(AwardsAlone.class)
class GoalsAndPlansTest {

    private static final SchoolYear YEAR = SchoolYear.of(LocalDate.now(ZoneOffset.UTC));
    private static final String PLAN = "/growth/plan/" + YEAR.begins();
    private static final Pattern GOAL = Pattern.compile("/growth/goals/([0-9a-f-]{36})\"");

    @Autowired
    ApplicationContext laurel;

    private District district;
    private TestSession ana;

    @BeforeEach
    void begin() {
        district = new District(laurel);
        ana = district.educator("ana", "Ana Ruiz (sample)");
    }

    @AfterEach
    void end() {
        district.close();
    }

    @Test
    void a_goal_is_written_reached_and_removed() {
        assertThat(goal("Ask more <open> questions.", YEAR.lastDay().toString()).statusCode())
                .isEqualTo(302);
        UUID id = only();
        assertThat(ana.get("/growth/goals").body())
                .contains("Ask more &lt;open&gt; questions.", "working on it")
                .doesNotContain("??");
        assertThat(ana.get("/growth/goals/" + id).body())
                .contains("value=\"" + YEAR.lastDay() + "\"")
                .doesNotContain("??");
        ana.post("/growth/goals/" + id, Map.of("words", "Wait longer.", "due", "", "status", "reached"));
        assertThat(ana.get("/growth").body())
                .contains("Wait longer.", "reached")
                .doesNotContain("open&gt; questions");
        ana.post("/growth/goals/" + id + "/remove", Map.of());
        assertThat(ana.get("/growth").body()).doesNotContain("Wait longer.");
    }

    @Test
    void what_does_not_fit_is_kept_and_explained() {
        assertThat(goal(" ", "").body()).contains("Write your goal");
        assertThat(goal("x".repeat(501), "").statusCode()).isEqualTo(422);
        assertThat(goal("Wait longer.", "soon").body()).contains("Choose a day that fits", "Wait longer.");
        assertThat(goal("Wait longer.", "3026-01-01").statusCode()).isEqualTo(422);
        goal("Wait longer.", "");
        assertThat(ana.post("/growth/goals/" + only(), Map.of("words", "Wait.", "status", "failed"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void there_are_so_many_goals_and_no_more() {
        for (int i = 0; i < Goals.MOST; i++) {
            assertThat(goal("Goal " + i, "").statusCode()).isEqualTo(302);
        }
        assertThat(goal("One more", "").statusCode()).isEqualTo(409);
        assertThat(ana.get("/growth/goals").body())
                .contains("as many as there can be")
                .doesNotContain("One more");
    }

    @Test
    void the_goals_of_others_are_not_there() {
        goal("Ask more open questions.", "");
        UUID id = only();
        TestSession ben = district.educator("ben", "Ben Ochoa (sample)");
        assertThat(ben.get("/growth/goals/" + id).statusCode()).isEqualTo(404);
        assertThat(ben.post("/growth/goals/" + id, Map.of("words", "Mine")).statusCode())
                .isEqualTo(404);
        assertThat(ben.post("/growth/goals/" + id + "/remove", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(ana.get("/growth/goals").body()).contains("Ask more open questions.");
    }

    @Test
    void a_plan_by_micro_credentials_shows_where_its_educator_stands() {
        UUID waitTime = district.microCredential(District.WAIT_TIME);
        assertThat(ana.get(PLAN).body())
                .contains("Growth plan " + YEAR.name(), "Courses and workshops")
                .doesNotContain("Add to the plan", "??");
        assertThat(ana.post(PLAN + "/pathway", Map.of("pathway", "micro-credentials"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(put(waitTime.toString(), YEAR.lastDay().toString()).statusCode())
                .isEqualTo(302);
        assertThat(ana.get(PLAN).body()).contains("not begun", "Remove").doesNotContain("??");
        ana.post("/catalogue/wait-time/start", Map.of());
        assertThat(ana.get(PLAN).body()).contains("in progress");
        assertThat(ana.get("/growth").body()).contains("in progress", "Micro-credentials");
        put(waitTime.toString(), "");
        assertThat(planned()).isEqualTo(1);
        ana.post(PLAN + "/items/" + waitTime + "/remove", Map.of());
        assertThat(planned()).isZero();
    }

    @Test
    void what_was_awarded_otherwise_than_for_work_here_is_earned_in_a_plan_too() {
        ana.post(PLAN + "/pathway", Map.of("pathway", "micro-credentials"));
        put(district.microCredential(District.WAIT_TIME).toString(), "");
        district.awarded(ana, District.WAIT_TIME, LocalDate.now(ZoneOffset.UTC), null);
        for (String page : List.of(PLAN, "/growth")) {
            assertThat(ana.get(page).body()).as(page).contains("chip earned").doesNotContain("??");
        }
        assertThat(ana.get(PLAN).body()).doesNotContain("not begun");
    }

    @ParameterizedTest(name = "year {0}: {1}")
    @CsvSource({"-1,404", "0,200", "1,200", "2,404"})
    void this_school_year_and_the_next_can_be_planned(int later, int answer) {
        assertThat(ana.get("/growth/plan/" + (YEAR.begins() + later)).statusCode())
                .isEqualTo(answer);
    }

    @Test
    void a_plan_takes_what_is_offered_within_its_year() {
        String waitTime = district.microCredential(District.WAIT_TIME).toString();
        assertThat(ana.post(PLAN + "/pathway", Map.of("pathway", "unknown")).statusCode())
                .isEqualTo(422);
        assertThat(ana.post(PLAN + "/pathway", Map.of()).body()).contains("Choose a pathway.");
        ana.post(PLAN + "/pathway", Map.of("pathway", "micro-credentials"));
        assertThat(put("", "").body()).contains("Choose a micro-credential.");
        assertThat(put(waitTime, YEAR.next().firstDay().toString()).statusCode())
                .isEqualTo(422);
        assertThat(put(UUID.randomUUID().toString(), "").statusCode()).isEqualTo(404);
        try (District other = new District(laurel)) {
            assertThat(put(other.microCredential(District.WAIT_TIME).toString(), "")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(planned()).isZero();
    }

    private HttpResponse<String> goal(String words, String due) {
        return ana.post("/growth/goals", Map.of("words", words, "due", due));
    }

    private HttpResponse<String> put(String of, String due) {
        return ana.post(PLAN + "/items", Map.of("of", of, "due", due));
    }

    private int planned() {
        return district.one(
                Integer.class,
                "select count(*)::int from growth_plan_item where person_id = :id",
                district.person(ana));
    }

    private UUID only() {
        var found = GOAL.matcher(ana.get("/growth/goals").body());
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1));
    }
}
