package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.authorization.TestClient;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an award counts for is one figure in the record, the API, files, Ed-Fi, badge and certificate; and it counts once. */
@LaurelTest
@Import({SentStatements.class, AwardsAlone.class})
class OneTruthTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate LONG_AGO = TODAY.minusYears(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext laurel;

    @Autowired
    JsonMapper json;

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
    void what_is_granted_is_the_same_everywhere_beside_the_estimate() throws Exception {
        decide(LONG_AGO, "8.5", "0.5");
        Award award = district.awarded(ana, District.WAIT_TIME, TODAY, null);

        assertThat(ana.get("/growth").body()).contains("8.5 hours", "0.5 credits");
        JsonNode told = api(award);
        assertThat(told.at("/recognition/recognizedHours").decimalValue()).isEqualByComparingTo("8.5");
        assertThat(told.at("/recognition/recognizedCredits").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(told.at("/recognition/stipend").asInt()).isEqualTo(500);
        assertThat(told.at("/recognition/currency").asString()).isEqualTo("US dollars");
        assertThat(told.at("/recognition/advancement").asString()).isEqualTo("Lane 3 (sample)");
        assertThat(told.at("/recognition/renewBy").asString())
                .isEqualTo(TODAY.plusMonths(24).toString());
        assertThat(told.at("/recognition/approvedBy").asString()).isEqualTo("School Board (sample)");
        assertThat(told.at("/achievement/estimatedHours").asInt()).isEqualTo(8);
        assertThat(told.at("/achievement").has("hours")
                        || told.at("/achievement").has("credit"))
                .as("a name that says neither whose hours nor whose credit")
                .isFalse();

        String page = publicly(award.page().toString(), "text/html").body();
        assertThat(page)
                .contains("8.5 hours", "0.5 credits", "about 8 hours of work")
                .as("pay and career are nobody's business")
                .doesNotContain("500 US dollars", "Lane 3", "??");
        assertThat(certificate(award)).contains("8.5 hours", "0.5 credits", "about 8 hours of work");
        JsonNode subject = json.readTree(publicly(award.page() + "/credential", "application/json")
                        .body())
                .path("credentialSubject");
        assertThat(subject.path("creditsEarned").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(subject.path("achievement").has("creditsAvailable")).isFalse();
        assertThat(file()).contains(",8.5,0.5", ",8,");
        assertThat(district.lead.get("/awards/" + award.id()).body()).contains("8.5 hours", "500 US dollars");
    }

    @Test
    void nothing_claims_a_credit_that_nobody_granted() throws Exception {
        Award award = district.awarded(ana, District.WAIT_TIME, TODAY, null);

        assertThat(api(award).has("recognition")).isFalse();
        assertThat(publicly(award.page().toString(), "text/html").body())
                .contains("about 8 hours of work")
                .doesNotContain("credit", "Recognised");
        assertThat(certificate(award)).doesNotContain("credit");
        assertThat(publicly(award.page() + "/credential", "application/json").body())
                .doesNotContain("creditsEarned", "creditsAvailable");
    }

    @Test
    void an_award_counts_by_the_policy_of_its_day_in_its_own_zone_whatever_came_later() {
        policy(District.WAIT_TIME, TODAY.minusYears(1), "8");
        policy(District.WAIT_TIME, TODAY.minusMonths(1), "10");
        Award before = district.awarded(
                ana,
                District.WAIT_TIME,
                TODAY.minusYears(2),
                TODAY.minusYears(2).plusDays(9));
        Award first = district.awarded(ana, District.WAIT_TIME, TODAY.minusYears(1), TODAY.minusDays(70));
        Award second = district.awarded(ana, District.WAIT_TIME, TODAY.minusMonths(1), null);

        assertThat(hours(before)).isEqualTo("nothing");
        assertThat(hours(first)).isEqualTo("8.0");
        assertThat(hours(second)).isEqualTo("10.0");
        district.update(
                "update award set issued_at = date_trunc('day', issued_at) + interval '2 hours', zone = 'America/Chicago' where id = :id",
                second.id());
        assertThat(hours(second)).as("the evening before, in Chicago").isEqualTo("8.0");
    }

    @Test
    void work_counts_once() {
        policy(District.WAIT_TIME, LONG_AGO, "8");
        Award first = district.awarded(ana, District.WAIT_TIME, TODAY.minusYears(1), TODAY.minusDays(9));
        TestSession elsewhere = district.educator("ana-2", "Ana Ruiz (sample)");
        Award twin = district.awarded(elsewhere, District.WAIT_TIME, TODAY.minusDays(30), TODAY.plusDays(30));
        assertThat(hours(twin)).isEqualTo("8.0");
        same(ana, elsewhere);
        assertThat(hours(twin)).as("earned while the same was in force").isEqualTo("nothing");

        UUID renewed = moved(district.lead.post("/awards/" + first.id() + "/renew", Map.of()));
        UUID corrected = moved(district.lead.post(
                "/awards/" + renewed + "/correct", Map.of("name", "Ana Ruiz", "reason", "A misspelt name")));
        assertThat(hours(renewed)).as("a renewal").isEqualTo("nothing");
        assertThat(hours(corrected)).as("what corrects a renewal").isEqualTo("nothing");
        assertThat(hours(first)).isEqualTo("8.0");
        assertThat(api(first).path("status").asString()).isEqualTo("renewed");
        assertThat(ana.get("/growth").body()).contains(">8<").doesNotContain(">16<");

        district.lead.post("/awards/" + corrected + "/revoke", Map.of("reason", "By mistake"));
        assertThat(hours(first)).as("taken back with what renewed it").isEqualTo("nothing");
        assertThat(hours(twin)).as("nothing covers it any more").isEqualTo("8.0");
        assertThat(district.one(
                        String.class,
                        "select string_agg(kind, ',' order by id) from award_change where award_id = :id",
                        twin.id()))
                .isEqualTo("issued,updated");
    }

    @Test
    void a_policy_for_awards_that_are_out_says_first_what_it_changes_and_other_systems_follow() {
        Award award = district.awarded(ana, District.WAIT_TIME, TODAY, null);
        String page = "/recognition/" + district.microCredential(District.WAIT_TIME);
        var form = new LinkedHashMap<>(district.policy(LONG_AGO, "8.5", Map.of()));
        HttpResponse<String> asked = district.lead.post(page, form);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains(
                        "It changes what one award counts for.", "nothing", "8.5 hours", "name=\"awards\" value=\"1\"")
                .doesNotContain("??");
        assertThat(hours(award)).as("before it is done").isEqualTo("nothing");

        form.put("awards", "1");
        assertThat(district.lead.post(page, form).statusCode()).isEqualTo(302);
        assertThat(hours(award)).isEqualTo("8.5");
        await().until(() -> changes().equals(List.of("issued", "updated")));

        String withdraw = page + "/" + policyId() + "/withdraw";
        assertThat(district.lead.get(page).body()).contains(withdraw);
        assertThat(district.lead.get(withdraw).body())
                .contains("It changes what one award counts for.", "8.5 hours", "nothing")
                .doesNotContain("??");
        assertThat(district.lead.post(withdraw, Map.of()).statusCode())
                .as("told of none")
                .isEqualTo(200);
        assertThat(hours(award)).isEqualTo("8.5");
        assertThat(district.lead.post(withdraw, Map.of("awards", "1")).statusCode())
                .isEqualTo(302);
        assertThat(hours(award)).isEqualTo("nothing");
        await().until(() -> changes().equals(List.of("issued", "updated", "updated")));
    }

    private void decide(LocalDate from, String hours, String credits) {
        Map<String, String> more = Map.of(
                "credits",
                credits,
                "stipend",
                "500",
                "currency",
                "US dollars",
                "advancement",
                "Lane 3 (sample)",
                "renewal",
                "24");
        assertThat(district.lead
                        .post(
                                "/recognition/" + district.microCredential(District.WAIT_TIME),
                                district.policy(from, hours, more))
                        .statusCode())
                .isEqualTo(302);
    }

    /** As if it had been entered in time. */
    private void policy(String slug, LocalDate from, String hours) {
        district.update("""
                insert into recognition_policy (id, organisation_id, earned_id, in_force_from, hours, approved_by, entered_at)
                select gen_random_uuid(), organisation_id, id, '%s', %s, 'the board', now() - interval '9 days'
                from micro_credential where id = :id
                """.formatted(from, hours), district.microCredential(slug));
    }

    private void same(TestSession... sessions) {
        UUID group = UUID.randomUUID();
        for (TestSession one : sessions) {
            district.update("""
                    insert into same_person (person_id, organisation_id, group_id, linked_at)
                    select id, organisation_id, '%s', now() from person where id = :id
                    """.formatted(group), district.person(one));
        }
    }

    private String hours(Award award) {
        return hours(award.id());
    }

    /** As the database tells it, or nothing. */
    private String hours(UUID award) {
        return district.one(
                String.class,
                "select coalesce(sum(hours)::text, 'nothing') from recognized((select organisation_id from award where id = :id), :id)",
                award);
    }

    private UUID policyId() {
        return district.one(
                UUID.class,
                "select id from recognition_policy where earned_id = :id",
                district.microCredential(District.WAIT_TIME));
    }

    private JsonNode api(Award award) {
        return json.readTree(TestClient.added(district.lead, "awards.read")
                .get("/api/v1/awards/" + award.id())
                .body());
    }

    private List<String> changes() {
        return json.readTree(TestClient.added(district.lead, "awards.read")
                        .get("/api/v1/award-changes")
                        .body())
                .path("changes")
                .valueStream()
                .map(change -> change.path("kind").asString())
                .toList();
    }

    private String file() {
        String location = district.lead
                .post("/exports", Map.of("name", "HR (sample)", "format", "csv"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String profile = location.replaceAll(".*(/exports/[0-9a-f-]{36}).*", "$1");
        district.lead.post(profile + "/run", Map.of());
        var link = java.util.regex.Pattern.compile(profile + "/files/[0-9a-f-]{36}");
        await().until(() -> link.matcher(district.lead.get(profile).body()).find());
        var found = link.matcher(district.lead.get(profile).body());
        assertThat(found.find()).isTrue();
        return district.lead.get(found.group()).body();
    }

    private static UUID moved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.replaceAll(".*/awards/([0-9a-f-]{36}).*", "$1"));
    }

    private String certificate(Award award) throws Exception {
        byte[] paper = HTTP.send(
                        HttpRequest.newBuilder(local(award.page() + "/certificate.pdf"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (PDDocument sheet = Loader.loadPDF(paper)) {
            return new PDFTextStripper().getText(sheet).replaceAll("\\s+", " ");
        }
    }

    private HttpResponse<String> publicly(String address, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(local(address)).header("Accept", accept).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI local(String address) {
        return URI.create(ana.origin() + URI.create(address).getPath());
    }
}
