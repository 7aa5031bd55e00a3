package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.AwardsAlone;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Program leads decide what micro-credentials count for; everybody reads it. */
@LaurelTest
@Import(AwardsAlone.class)
class RecognitionTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate LONG_AGO = TODAY.minusYears(2);
    private static final Pattern WITHDRAW = Pattern.compile("/recognition/[0-9a-f-]+/([0-9a-f-]+)/withdraw");
    private static final int BUDGET = 6;

    @Autowired
    ApplicationContext laurel;

    private District district;
    private TestSession ana;
    private UUID waitTime;

    @BeforeEach
    void begin() {
        district = new District(laurel);
        ana = district.educator("ana", "Ana Ruiz (sample)");
        waitTime = district.microCredential(District.WAIT_TIME);
    }

    @AfterEach
    void end() {
        district.close();
    }

    @Test
    void what_a_lead_decides_stands_where_educators_read_it() {
        assertThat(district.lead.get("/recognition").body())
                .contains("Not decided yet.", "/recognition/" + waitTime)
                .doesNotContain("??");
        decide(
                LONG_AGO,
                "12.5",
                Map.of(
                        "credits", "0,5",
                        "stipend", "1500",
                        "currency", "US dollars",
                        "advancement", "Lane 3 (sample)",
                        "renewal", "36"));
        for (String page : new String[] {"/recognition", "/catalogue/wait-time"}) {
            assertThat(ana.get(page).body())
                    .as(page)
                    .contains("12.5", "0.5", "1,500 US dollars", "Lane 3 (sample)", "after 36 months")
                    .contains("School Board (sample)")
                    .doesNotContain("??", "/recognition/" + waitTime);
        }
        assertThat(ana.get("/catalogue/exit-tickets").body()).doesNotContain("What it counts for here");
        assertThat(district.lead
                        .get("/recognition/" + waitTime + "?done=entered")
                        .body())
                .contains("The policy is saved", "in force", "Lee Adams (sample)")
                .doesNotContain("??");
        assertThat(district.audited(waitTime)).containsExactly("version.published", "recognition.entered");
    }

    @Test
    void only_the_first_policy_may_begin_before_tomorrow() {
        decide(LONG_AGO, "8", Map.of());
        HttpResponse<String> today = enter(TODAY, "10", Map.of());
        assertThat(today.statusCode()).isEqualTo(422);
        assertThat(today.body()).contains("Choose a day from", "value=\"10\"");
        decide(TODAY.plusDays(2), "10", Map.of());
        assertThat(enter(TODAY.plusDays(2), "11", Map.of()).statusCode())
                .as("one policy a day")
                .isEqualTo(409);
        assertThat(enter(TODAY.plusYears(6), "11", Map.of()).statusCode()).isEqualTo(422);
        assertThat(ana.get("/recognition").body()).contains("8 hours", "10 hours");
        assertThat(ana.get("/catalogue/wait-time").body())
                .contains("<dd>8</dd>")
                .doesNotContain("<dd>10</dd>");
    }

    @Test
    void what_has_begun_to_count_stays_and_what_has_not_can_be_withdrawn() {
        decide(LONG_AGO, "8", Map.of());
        UUID first = withdrawable();
        district.update(
                "update recognition_policy set entered_at = entered_at - interval '1 day' where id = :id", first);
        assertThat(district.lead.get("/recognition/" + waitTime).body()).doesNotContain("/withdraw");
        assertThat(withdraw(first).statusCode()).isEqualTo(409);
        decide(TODAY.plusDays(2), "10", Map.of());
        UUID second = withdrawable();
        assertThat(withdraw(second).statusCode()).isEqualTo(302);
        assertThat(withdraw(second).statusCode()).isEqualTo(409);
        assertThat(district.lead.get("/recognition/" + waitTime).body()).contains("withdrawn", "10 hours");
        assertThat(ana.get("/recognition").body()).contains("8 hours").doesNotContain("10 hours");
        assertThat(district.audited(waitTime))
                .containsExactly(
                        "version.published", "recognition.entered", "recognition.entered", "recognition.withdrawn");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hours | many | Write hours",
                "hours | 12345 | Write hours",
                "hours | -1 | Write hours",
                "hours | '' | Say what it counts for",
                "credits | 1.234 | Write credits",
                "stipend | lots | Write the amount",
                "stipend | 500 | both the amount and its currency",
                "currency | US dollars | both the amount and its currency",
                "renewal | 241 | from 1 to 240",
                "renewal | 0 | from 1 to 240",
                "renewal | 1e9 | from 1 to 240",
                "approved | '' | Say who approved",
                "from | yesterday | Choose a day",
                "from | 1999-12-31 | Choose a day"
            })
    void what_does_not_fit_is_kept_and_explained(String field, String typed, String told) {
        HttpResponse<String> answer = enter(LONG_AGO, "8", Map.of(field, typed));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(told).doesNotContain("??");
    }

    @Test
    void text_is_bounded_and_unknown_things_are_not_found() {
        assertThat(enter(LONG_AGO, "8", Map.of("advancement", "x".repeat(201))).body())
                .contains("within 200 characters");
        assertThat(enter(LONG_AGO, "8", Map.of("approved", "x".repeat(201))).statusCode())
                .isEqualTo(422);
        UUID unknown = UUID.randomUUID();
        assertThat(district.lead.get("/recognition/" + unknown).statusCode()).isEqualTo(404);
        assertThat(district.lead
                        .post("/recognition/" + unknown, district.policy(LONG_AGO, "8", Map.of()))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void educators_and_other_organisations_decide_nothing() {
        Map<String, String> form = district.policy(LONG_AGO, "8", Map.of());
        assertThat(ana.get("/recognition/" + waitTime).statusCode()).isEqualTo(403);
        assertThat(ana.post("/recognition/" + waitTime, form).statusCode()).isEqualTo(403);
        try (District other = new District(laurel)) {
            assertThat(other.lead.get("/recognition/" + waitTime).statusCode()).isEqualTo(404);
            other.lead.post("/recognition/" + waitTime, form);
            decide(LONG_AGO, "8", Map.of());
            assertThat(other.lead
                            .post("/recognition/" + waitTime + "/" + withdrawable() + "/withdraw", Map.of())
                            .statusCode())
                    .isEqualTo(409);
        }
        assertThat(ana.get("/recognition").body()).contains("8 hours");
    }

    @Test
    void the_list_costs_few_statements_and_speaks_spanish() {
        decide(LONG_AGO, "8", Map.of());
        ana.get("/recognition");
        assertThat(SentStatements.during(() -> ana.get("/recognition")))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(BUDGET);
        TestSession eva = district.lms.person("eva").locale("es-MX").launch();
        assertThat(eva.get("/recognition").body()).contains("Lo que valen las microcredenciales", "8 horas");
        assertThat(eva.get("/catalogue/wait-time").body()).contains("Lo que vale aquí");
    }

    private void decide(LocalDate from, String hours, Map<String, String> more) {
        assertThat(enter(from, hours, more).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> enter(LocalDate from, String hours, Map<String, String> more) {
        return district.lead.post("/recognition/" + waitTime, district.policy(from, hours, more));
    }

    private UUID withdrawable() {
        var found =
                WITHDRAW.matcher(district.lead.get("/recognition/" + waitTime).body());
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1));
    }

    private HttpResponse<String> withdraw(UUID policy) {
        return district.lead.post("/recognition/" + waitTime + "/" + policy + "/withdraw", Map.of());
    }
}
