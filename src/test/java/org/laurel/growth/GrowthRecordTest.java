package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
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

/** The growth record as its educator, leads and strangers see it. */
@LaurelTest
@Import(AwardsAlone.class)
class GrowthRecordTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate LONG_AGO = TODAY.minusYears(3);
    private static final Pattern ADDRESS = Pattern.compile("value=\"(http[^\"]+(/growth-records/[0-9a-f-]{36}))\"");
    private static final float DOTS_AN_INCH = 150;
    private static final int BUDGET = 6;

    @Autowired
    ApplicationContext laurel;

    private District district;
    private TestSession ana;
    private TestSession ben;

    @BeforeEach
    void begin() {
        district = new District(laurel);
        ana = district.educator("ana", "Ana Ruiz (sample)");
        ben = district.educator("ben", "Ben Ochoa (sample)");
        counts(District.WAIT_TIME, LONG_AGO, "8");
        counts(District.EXIT_TICKETS, LONG_AGO, "4.5");
    }

    @AfterEach
    void end() {
        district.close();
    }

    @Test
    void a_new_educator_finds_where_to_begin() {
        assertThat(ana.get("/growth").body())
                .contains("My growth record", "No award yet", "Choose a pathway", "Write a goal")
                .contains("aria-current=\"page\"", "Classrooms That Listen")
                .doesNotContain("??");
    }

    @Test
    void awards_count_by_the_policy_of_their_day_with_totals_by_school_year() {
        district.awarded(ana, District.WAIT_TIME, TODAY.minusYears(1), null);
        district.awarded(ana, District.EXIT_TICKETS, TODAY, null);
        counts(District.WAIT_TIME, TODAY.plusDays(2), "20");

        String page = ana.get("/growth").body();

        assertThat(page)
                .contains("500 US dollars", "Lane 3 (sample)")
                .contains("Award of wait-time", "8 hours", "4.5 hours", ">12.5<", "complete", "in force")
                .contains(
                        SchoolYear.of(TODAY).name(),
                        SchoolYear.of(TODAY.minusYears(1)).name())
                .doesNotContain("20 hours", "??");
    }

    @Test
    void what_became_of_an_award_is_said_plainly() {
        Award expired = district.awarded(ana, District.WAIT_TIME, TODAY.minusYears(2), TODAY.minusDays(3));
        Award back = district.awarded(ana, District.EXIT_TICKETS, TODAY, null);
        district.lead.post("/awards/" + back.id() + "/revoke", Map.of("reason", "By mistake"));

        String page = ana.get("/growth").body();

        assertThat(page)
                .contains("expired", "taken back", "By mistake", expired.page().toString())
                .contains(">8<")
                .doesNotContain("4.5 hours");
    }

    @Test
    void a_corrected_award_is_followed_to_what_took_its_place() {
        Award wrong = district.awarded(ana, District.WAIT_TIME, TODAY, null);
        String moved = district.lead
                .post("/awards/" + wrong.id() + "/correct", Map.of("name", "Ana Ruiz", "reason", "A misspelt name"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String right = moved.replaceAll(".*/awards/([0-9a-f-]+).*", "$1");

        String page = ana.get("/growth").body();

        assertThat(page)
                .contains("/badges/assertions/" + right, "corrected", ">8<")
                .doesNotContain("/badges/assertions/" + wrong.id(), "taken back");
    }

    @Test
    void the_record_of_another_educator_is_closed_and_a_lead_who_looks_is_written_down() {
        district.awarded(ana, District.WAIT_TIME, TODAY, null);
        UUID person = district.person(ana);
        String address = "/growth/people/" + person;
        assertThat(ben.get(address).statusCode()).isEqualTo(403);
        assertThat(ben.get(address + "/record.pdf").statusCode()).isEqualTo(403);
        assertThat(ben.get("/growth/people").statusCode()).isEqualTo(403);
        assertThat(ben.get("/growth").body()).doesNotContain("Award of wait-time");
        assertThat(district.lms
                        .person("cox")
                        .role("Instructor")
                        .launch()
                        .get(address)
                        .statusCode())
                .isEqualTo(403);
        assertThat(district.audited(person)).isEmpty();

        assertThat(district.lead.get("/growth/people?q=ana").body())
                .contains(address)
                .doesNotContain(district.person(ben).toString(), "??");
        assertThat(district.lead.get(address).body())
                .contains("Growth record of Ana Ruiz (sample)", "Award of wait-time")
                .doesNotContain("Switch the public page on", "??");
        assertThat(district.lead.get(address + "/record.pdf").statusCode()).isEqualTo(200);
        assertThat(district.audited(person)).containsExactly("growth.record-seen", "growth.record-seen");

        try (District other = new District(laurel)) {
            assertThat(other.lead.get(address).statusCode()).isEqualTo(404);
            assertThat(other.lead.get("/growth/people?q=ana").body()).doesNotContain(person.toString());
        }
        assertThat(district.audited(person)).hasSize(2);
    }

    @Test
    void two_identities_of_one_person_have_one_record() {
        TestSession elsewhere = district.educator("ana-2", "Ana Ruiz (sample)");
        district.awarded(ana, District.WAIT_TIME, TODAY.minusDays(1), null);
        district.awarded(elsewhere, District.EXIT_TICKETS, TODAY, null);
        UUID group = UUID.randomUUID();
        for (TestSession one : List.of(ana, elsewhere)) {
            district.update("""
                    insert into same_person (person_id, organisation_id, group_id, linked_at)
                    select id, organisation_id, '%s', now() from person where id = :id
                    """.formatted(group), district.person(one));
        }
        for (TestSession one : List.of(ana, elsewhere)) {
            assertThat(one.get("/growth").body()).contains("Award of wait-time", "Award of exit-tickets", ">12.5<");
        }
        elsewhere.post("/growth/goals", Map.of("words", "Ask more open questions."));
        assertThat(ana.get("/growth").body()).contains("Ask more open questions.");
        elsewhere.post("/growth/share", Map.of());
        ana.post("/growth/share/off", Map.of());
        assertThat(elsewhere.get("/growth").body()).contains("Switch the public page on");
    }

    @Test
    void a_public_page_is_there_while_its_educator_wants_it_and_says_no_more_than_that() {
        Award award = district.awarded(ana, District.WAIT_TIME, TODAY, null);
        ana.post("/growth/goals", Map.of("words", "Ask more open questions."));
        assertThat(ana.post("/growth/share", Map.of()).statusCode()).isEqualTo(302);
        String path = sharedPath();
        HttpResponse<String> answer = publicly(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body())
                .contains(
                        "Lakeside District",
                        "Award of wait-time",
                        "8 hours",
                        award.page().toString(),
                        "noindex")
                .doesNotContain(
                        "Ana", "Ask more open questions", district.person(ana).toString(), "??");

        ana.post("/growth/share", Map.of("name", "yes"));
        assertThat(sharedPath()).isEqualTo(path);
        assertThat(publicly(path).body()).contains("Ana Ruiz (sample)");
        ana.post("/growth/share", Map.of("name", "no"));
        assertThat(publicly(path).body()).doesNotContain("Ana Ruiz");

        ana.post("/growth/share/off", Map.of());
        ana.post("/growth/share/off", Map.of());
        assertThat(publicly(path).statusCode()).isEqualTo(404);
        ana.post("/growth/share", Map.of());
        assertThat(sharedPath()).isNotEqualTo(path);
        assertThat(publicly(path).statusCode()).isEqualTo(404);
        assertThat(publicly("/growth-records/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(publicly("/growth-records/me").statusCode()).isEqualTo(404);
        assertThat(district.audited(district.person(ana)))
                .containsExactly(
                        "growth.share-on", "growth.share-on", "growth.share-on", "growth.share-off", "growth.share-on");
    }

    @Test
    void on_paper_a_code_leads_to_the_public_page() throws Exception {
        district.awarded(ana, District.WAIT_TIME, TODAY, null);
        ana.post("/growth/goals", Map.of("words", "Ask more <open> questions & wait."));
        String year = "/growth/plan/" + SchoolYear.of(TODAY).begins();
        ana.post(year + "/pathway", Map.of("pathway", "micro-credentials"));
        assertThat(ana.get("/growth/code.svg").statusCode()).isEqualTo(404);
        try (PDDocument paper = Loader.loadPDF(document().body())) {
            assertThat(words(paper))
                    .contains("Ana Ruiz (sample)", "Lakeside District", "Award of wait-time", "8 hours")
                    .contains("Ask more <open> questions & wait.", "Micro-credentials")
                    .doesNotContain("Scan the code", "??");
        }
        ana.post("/growth/share", Map.of());
        String address = shared(1);
        HttpResponse<byte[]> answer = document();
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        try (PDDocument paper = Loader.loadPDF(answer.body())) {
            assertThat(words(paper)).contains("Scan the code").contains(address);
            assertThat(scanned(new PDFRenderer(paper).renderImageWithDPI(0, DOTS_AN_INCH)))
                    .isEqualTo(address);
        }
        assertThat(ana.get("/growth/code.svg").body()).startsWith("<svg");
        assertThat(district.audited(district.person(ana)))
                .containsExactly("growth.record-exported", "growth.share-on", "growth.record-exported");
    }

    @Test
    void a_record_costs_six_statements_whatever_it_holds() {
        ana.get("/growth");
        List<String> empty = SentStatements.during(() -> ana.get("/growth"));
        district.awarded(ana, District.WAIT_TIME, TODAY.minusYears(1), null);
        district.awarded(ana, District.EXIT_TICKETS, TODAY, null);
        ana.post("/growth/goals", Map.of("words", "Ask more open questions."));
        List<String> full = SentStatements.during(() -> ana.get("/growth"));
        assertThat(full).isNotEmpty().hasSameSizeAs(empty).hasSizeLessThanOrEqualTo(BUDGET);
        String address = "/growth/people/" + district.person(ana);
        district.lead.get(address);
        assertThat(SentStatements.during(() -> district.lead.get(address))).hasSizeLessThanOrEqualTo(BUDGET);
    }

    @Test
    void the_record_speaks_spanish() {
        district.awarded(ana, District.WAIT_TIME, TODAY, null);
        TestSession spanish = district.lms.person("ana").locale("es-MX").launch();
        assertThat(spanish.get("/growth").body())
                .contains("Mi registro de crecimiento", "8 horas", "vigente", "Plan de crecimiento")
                .doesNotContain("??");
    }

    private void counts(String slug, LocalDate from, String hours) {
        Map<String, String> pay = Map.of("stipend", "500", "currency", "US dollars", "advancement", "Lane 3 (sample)");
        assertThat(district.lead
                        .post("/recognition/" + district.microCredential(slug), district.policy(from, hours, pay))
                        .statusCode())
                .isEqualTo(302);
    }

    private String sharedPath() {
        return shared(2);
    }

    private String shared(int part) {
        var found = ADDRESS.matcher(ana.get("/growth").body());
        assertThat(found.find()).isTrue();
        return found.group(part);
    }

    /** Public pages know no launch; the session only brings a client along. */
    private HttpResponse<String> publicly(String path) {
        return new TestSession(district.lms, ana.origin(), "", "", "").get(path, "Accept", "text/html");
    }

    private HttpResponse<byte[]> document() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(ana.origin() + ana.path() + "/growth/record.pdf"))
                                .header("Cookie", ana.cookie())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String words(PDDocument paper) throws IOException {
        return new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
    }

    private static String scanned(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
