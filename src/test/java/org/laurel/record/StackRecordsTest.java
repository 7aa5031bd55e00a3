package org.laurel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.authorization.TestClient;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.stack.StackDistrict;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The badge of a stack as growth records, other systems and files have it: there, and counted once. */
@LaurelTest
@Import(AwardsAlone.class)
class StackRecordsTest {

    private static final String LONG_AGO = LocalDate.now().minusYears(2).toString();

    @Autowired
    ApplicationContext laurel;

    @Autowired
    BadgeSchemas schemas;

    private final JsonMapper json = new JsonMapper();
    private StackDistrict district;
    private TestSession ana;
    private UUID person;
    private Award whole;

    @BeforeEach
    void complete() {
        district = new StackDistrict(laurel);
        ana = district.educator("ana");
        person = district.person(ana);
        district.given(person, StackDistrict.WAIT_TIME);
        district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        List<Award> found = district.ofStack(person);
        assertThat(found).hasSize(1);
        whole = found.get(0);
    }

    @AfterEach
    void disconnect() {
        district.close();
    }

    @Test
    void a_record_counts_the_parts_and_the_whole_only_for_what_a_lead_decided() {
        for (Award it : parts()) {
            decide(it.earnedId(), "5");
        }
        assertThat(ana.get("/growth").body())
                .contains("For a whole stack of micro-credentials", "Adds no hours or credits of its own")
                .contains("The badge for the whole pathway", whole.page().toString(), ">10<")
                .doesNotContain("??");
        assertThat(district.lead.get("/recognition").body()).contains("Classrooms That Listen");

        decide(whole.earnedId(), "3");

        assertThat(ana.get("/growth").body()).contains(">13<").doesNotContain("Adds no hours or credits of its own");
        try (StackDistrict other = new StackDistrict(laurel)) {
            assertThat(other.lead.get("/recognition/" + whole.earnedId()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_feed_tells_of_it_once_and_says_what_it_is() {
        TestClient hr = TestClient.added(district.lead, "awards.read", "clr.read");
        JsonNode changes = json.readTree(hr.get("/api/v1/award-changes").body()).path("changes");

        assertThat(changes).hasSize(3);
        JsonNode last = changes.path(2);
        assertThat(last.path("awardId").asString()).isEqualTo(whole.id().toString());
        JsonNode achievement = last.path("award").path("achievement");
        assertThat(achievement.path("kind").asString()).isEqualTo("stack");
        assertThat(achievement.has("hours") || achievement.has("credit")).isFalse();
        assertThat(changes.path(0)
                        .path("award")
                        .path("achievement")
                        .path("kind")
                        .asString())
                .isEqualTo("micro-credential");

        String record = hr.get("/api/v1/people/" + person + "/clr").body();
        assertThat(schemas.problems(BadgeSchema.CLR_CREDENTIAL, record)).isEmpty();
        assertThat(json.readTree(record).path("credentialSubject").path("association"))
                .hasSize(2);
    }

    private List<Award> parts() {
        return List.of(
                district.given(district.person(district.educator("ben")), StackDistrict.WAIT_TIME),
                district.given(district.person(district.educator("cleo")), StackDistrict.EXIT_TICKETS));
    }

    private void decide(UUID earned, String hours) {
        var policy = new HashMap<>(Map.of("from", LONG_AGO, "hours", hours, "approved", "School Board (sample)"));
        String asked = district.lead.post("/recognition/" + earned, policy).body();
        var told = Pattern.compile("name=\"awards\" value=\"(\\d+)\"").matcher(asked);
        assertThat(told.find()).isTrue();
        policy.put("awards", told.group(1));
        assertThat(district.lead.post("/recognition/" + earned, policy).statusCode())
                .isEqualTo(302);
    }
}
