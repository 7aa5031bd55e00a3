package org.laurel.award.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** What becomes of the badge of a stack when something about it or its parts changes. */
@LaurelTest
@Import(AwardsAlone.class)
class StackStewardshipTest {

    private static final Map<String, String> MISTAKE = Map.of("reason", "Issued by mistake");

    @Autowired
    ApplicationContext laurel;

    @Autowired
    StackChecks checks;

    private StackDistrict district;
    private TestSession ana;
    private UUID person;
    private Award part;
    private Award whole;

    @BeforeEach
    void complete() {
        district = new StackDistrict(laurel);
        ana = district.educator("ana");
        person = district.person(ana);
        part = district.given(person, StackDistrict.WAIT_TIME);
        district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        whole = standing();
    }

    @AfterEach
    void disconnect() {
        district.close();
    }

    @Test
    void where_a_part_is_taken_back_a_lead_decides_what_becomes_of_the_whole() {
        assertThat(district.lead.get("/awards").body())
                .contains("stack no longer complete (0)")
                .doesNotContain("stands although");
        district.lead.post("/awards/" + part.id() + "/revoke", MISTAKE);
        district.settled();

        assertThat(standing()).isEqualTo(whole);
        assertThat(district.lead.get("/awards/" + part.id() + "?done=revoked").body())
                .contains("also has the badge of the stack “Classrooms That Listen”", "/awards/" + whole.id());
        assertThat(district.lead.get("/awards").body())
                .contains("One badge of a stack stands although", "/awards?state=incomplete")
                .doesNotContain("??");
        assertThat(district.lead.get("/awards?state=incomplete").body())
                .contains("One badge", whole.id().toString())
                .doesNotContain("/awards/" + part.id());
        assertThat(SentStatements.during(() -> district.lead.get("/awards/" + part.id())))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(district.lead.get("/awards/" + whole.id()).body())
                .contains("what its holder has now would not complete it", "stack no longer complete")
                .doesNotContain("??");
        assertThat(district.lead.get("/awards/" + whole.id() + "/revoke").body())
                .contains("value=\"A badge that completed this stack was taken back\"");
        assertThat(ana.get("/stacks/" + StackDistrict.STACK).body())
                .contains("1 of 2 earned", "See your badge for the whole stack");
    }

    @Test
    void a_part_that_is_earned_again_mends_it_and_brings_no_second_one() {
        district.lead.post("/awards/" + part.id() + "/revoke", MISTAKE);
        district.given(person, StackDistrict.WAIT_TIME);
        district.settled();

        assertThat(district.ofStack(person)).containsExactly(whole);
        assertThat(district.lead.get("/awards/" + whole.id()).body()).doesNotContain("would not complete it");
    }

    @Test
    void a_whole_that_was_taken_back_with_its_part_comes_again_when_it_is_completed_anew() {
        district.lead.post("/awards/" + part.id() + "/revoke", MISTAKE);
        district.lead.post("/awards/" + whole.id() + "/revoke", MISTAKE);
        district.settled();
        assertThat(district.ofStack(person)).hasSize(1);
        assertThat(ana.get("/stacks/" + StackDistrict.STACK).body())
                .doesNotContain("See your badge for the whole stack");

        district.given(person, StackDistrict.WAIT_TIME);
        district.settled();

        assertThat(district.ofStack(person)).hasSize(2);
        assertThat(standing().id()).isNotEqualTo(whole.id());
        district.given(person, StackDistrict.FEEDBACK);
        district.settled();
        assertThat(district.ofStack(person)).hasSize(2);
    }

    @Test
    void a_whole_that_was_taken_back_for_a_reason_of_its_own_stays_so() {
        district.lead.post("/awards/" + whole.id() + "/revoke", MISTAKE);
        district.given(person, StackDistrict.FEEDBACK);
        district.settled();

        assertThat(district.ofStack(person)).singleElement().satisfies(it -> assertThat(it.revokedAt())
                .isNotNull());
        assertThat(district.here(() -> checks.candidates(null, 10))).isEmpty();

        district.lead.post(
                "/awards/" + whole.id() + "/correct",
                Map.of("name", "Ana Ruiz (sample)", "reason", "Was right after all"));
        assertThat(standing().id()).isNotEqualTo(whole.id());
    }

    @Test
    void of_a_stack_that_takes_all_a_part_that_nobody_can_earn_again_is_not_missed() {
        district.update("update stack set needed = null");
        district.given(person, StackDistrict.FEEDBACK);
        district.lead.post("/awards/" + part.id() + "/revoke", MISTAKE);
        assertThat(district.lead.get("/awards/" + whole.id()).body()).contains("stack no longer complete");

        district.update("update micro_credential set retired_at = now() where slug = 'wait-time'");

        assertThat(district.lead.get("/awards/" + whole.id()).body()).doesNotContain("stack no longer complete");
        assertThat(ana.get("/stacks/" + StackDistrict.STACK).body()).contains("Complete: 2 earned");
    }

    @Test
    void it_is_renewed_and_corrected_as_any_badge_and_keeps_its_parts() {
        district.lead.post("/awards/" + whole.id() + "/renew", Map.of("expires", ""));
        Award renewed = standing();
        assertThat(renewed.id()).isNotEqualTo(whole.id());
        String corrected = district.lead
                .post(
                        "/awards/" + renewed.id() + "/correct",
                        Map.of("name", "Ana Ruiz-Vega (sample)", "reason", "Her name was wrong"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        district.given(person, StackDistrict.FEEDBACK);
        district.settled();

        assertThat(district.ofStack(person)).hasSize(3);
        assertThat(corrected).contains(standing().id().toString());
        assertThat(publicly(standing()))
                .contains(part.page().toString(), "The badges that complete it", "Verified just now");
        assertThat(publicly(renewed)).contains("A corrected badge took its place");
    }

    @Test
    void a_lead_sets_for_how_long_badges_of_a_stack_are_good() {
        assertThat(district.lead.get("/awards/validity").body()).contains("Classrooms That Listen");
        district.lead.post("/awards/validity", Map.of("of", district.stack().toString(), "months", "12"));
        assertThat(district.lead.get("/awards/validity").body()).contains("value=\"12\"");
        UUID ben = district.person(district.educator("ben"));
        district.given(ben, StackDistrict.FEEDBACK);
        district.given(ben, StackDistrict.EXIT_TICKETS);
        district.settled();

        assertThat(district.ofStack(ben)).singleElement().satisfies(it -> assertThat(it.expiresAt())
                .isNotNull());
    }

    @Test
    void a_list_takes_it_back_by_its_short_name() {
        district.update("update person set email = 'ana@lakeside.example' where id = '" + person + "'");
        String list = location(district.lead.post(
                "/awards/lists",
                Map.of(
                        "kind", "revoke",
                        "text", "e-mail,micro-credential\nana@lakeside.example,classrooms-that-listen",
                        "reason", "Issued by mistake")));
        await().untilAsserted(() -> assertThat(district.lead.get(list).body())
                .contains("One badge would be taken back", "classrooms-that-listen"));
        district.lead.post(list + "/confirm", Map.of());
        await().untilAsserted(() -> assertThat(district.ofStack(person))
                .singleElement()
                .satisfies(it -> assertThat(it.revokedAt()).isNotNull()));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(it -> it.substring(it.indexOf("/awards/lists")))
                .orElseThrow(() -> new AssertionError(answer.body()));
    }

    @Test
    void another_organisation_sees_nothing_of_it() {
        try (StackDistrict other = new StackDistrict(laurel)) {
            assertThat(other.lead.get("/awards/" + whole.id()).statusCode()).isEqualTo(404);
            assertThat(other.lead.get("/awards?state=incomplete").body()).contains("No badge fits");
            assertThat(other.count("select count(*) from stack_check where person_id is not null"))
                    .isZero();
            assertThat(other.here(() -> checks.open(person))).isEmpty();
            assertThat(other.ofStack(person)).isEmpty();
            assertThat(other.here(() -> other.jdbc
                            .sql("select stack_fell_short(:person, :stack, :organisation)")
                            .param("person", person)
                            .param("stack", district.stack())
                            .param("organisation", district.organisation)
                            .query(Boolean.class)
                            .single()))
                    .isFalse();
        }
    }

    private Award standing() {
        List<Award> found = district.ofStack(person).stream()
                .filter(it -> it.revokedAt() == null && it.successorId() == null)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private String publicly(Award award) {
        return new TestSession(district.lms, ana.origin(), "", "", "")
                .get(award.page().getPath(), "Accept", "text/html")
                .body();
    }
}
