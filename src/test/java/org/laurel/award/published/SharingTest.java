package org.laurel.award.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadges;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** What an award is shown with elsewhere. */
@LaurelTest
@Import(AwardsAlone.class)
class SharingTest {

    private static final float DOTS_AN_INCH = 300;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    PublicBadges badges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final HttpClient client = HttpClient.newHttpClient();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana").named("Ana Ruiz (sample)").launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_certificate_is_one_sheet_whose_code_leads_to_the_page_of_the_award() throws Exception {
        Award award = earned(Instant.parse("2031-11-21T10:15:30Z"));
        HttpResponse<byte[]> answer = get(address(award) + "/certificate.pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PDDocument sheet = Loader.loadPDF(answer.body())) {
            assertThat(sheet.getNumberOfPages()).isEqualTo(1);
            assertThat(words(sheet))
                    .contains("Wait Time", "Lakeside District", "November 21, 2026", "until November 21, 2031")
                    .contains("about 8 hours of work")
                    .doesNotContain("Ana Ruiz", "1.0 PD credit", "??");
            BufferedImage picture = new PDFRenderer(sheet).renderImageWithDPI(0, DOTS_AN_INCH);
            assertThat(read(picture)).isEqualTo(award.page().toString());
        }
    }

    @Test
    void a_certificate_can_be_followed_by_a_screen_reader_and_brings_its_typeface() throws Exception {
        Award award = earned(null);
        try (PDDocument sheet = Loader.loadPDF(get(address(award) + "/certificate.pdf", "Accept-Language", "es")
                .body())) {
            assertThat(sheet.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(sheet.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(sheet.getDocumentCatalog().getLanguage()).isEqualTo("es");
            assertThat(sheet.getDocumentInformation().getTitle()).contains("Wait Time");
            assertThat(words(sheet)).contains("CERTIFICADO", "21 de noviembre de 2026");
            for (PDPage page : sheet.getPages()) {
                assertThat(StreamSupport.stream(
                                page.getResources().getFontNames().spliterator(), false))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(
                                        page.getResources().getFont(name).isEmbedded())
                                .isTrue());
            }
        }
    }

    @Test
    void ones_own_certificate_bears_ones_name_and_nobody_else_gets_it() throws Exception {
        Award award = earned(null);
        ana.get("/my-badges");
        String own = "/my-badges/" + award.id() + "/certificate.pdf";
        HttpResponse<byte[]> answer = get(ana.origin() + ana.path() + own, "Cookie", ana.cookie());
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        try (PDDocument sheet = Loader.loadPDF(answer.body())) {
            assertThat(words(sheet)).contains("Earned by", "Ana Ruiz (sample)");
        }
        TestSession ben = lms.person("ben").named("Ben Ochoa (sample)").launch();
        assertThat(ben.get(own).statusCode()).isEqualTo(404);
    }

    @Test
    void a_name_that_its_holder_shows_stands_on_certificate_and_preview() throws Exception {
        Award award = earned(null);
        byte[] before = get(address(award) + "/preview.png").body();
        ana.post("/my-badges/" + award.id() + "/name", Map.of("shown", "yes"));
        try (PDDocument sheet =
                Loader.loadPDF(get(address(award) + "/certificate.pdf").body())) {
            assertThat(words(sheet)).contains("Ana Ruiz (sample)");
        }
        assertThat(get(address(award) + "/preview.png").body()).isNotEqualTo(before);
    }

    @Test
    void a_link_to_an_award_shows_a_wide_picture() throws Exception {
        Award award = earned(null);
        String page = page(award);
        String picture = award.page() + "/preview.png";
        assertThat(page).contains("<meta property=\"og:image\" content=\"" + picture + "\">");
        HttpResponse<byte[]> answer = get(address(award) + "/preview.png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(630);
        assertThat(get(
                                address(award) + "/preview.png",
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_form_of_linkedin_is_filled_in_with_what_is_public() {
        Award award = earned(Instant.parse("2031-11-21T10:15:30Z"));
        PublicAward shown = badges.award(award.id()).orElseThrow();
        Map<String, String> query = UriComponentsBuilder.fromUri(ProfileLink.of(shown, award.page()))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        assertThat(query)
                .containsEntry("name", "Wait%20Time%20%26%20more")
                .containsEntry("organizationName", "Lakeside%20District")
                .containsEntry("issueYear", "2026")
                .containsEntry("issueMonth", "11")
                .containsEntry("expirationYear", "2031")
                .containsEntry("certId", award.id().toString());
        assertThat(URI.create(
                        java.net.URLDecoder.decode(query.get("certUrl"), java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(award.page());
        assertThat(page(award)).contains("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&amp;");
    }

    @Test
    void what_was_taken_back_has_no_certificate_any_more() throws Exception {
        Award award = earned(null);
        Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("update award set revoked_at = now() where id = :id")
                        .param("id", award.id())
                        .update()));
        assertThat(get(address(award) + "/certificate.pdf").statusCode()).isEqualTo(410);
        assertThat(page(award)).doesNotContain("certificate.pdf", "linkedin");
    }

    private String page(Award award) {
        return new TestSession(lms, ana.origin(), "", "", "")
                .get("/badges/assertions/" + award.id(), "Accept", "text/html")
                .body();
    }

    private String address(Award award) {
        return ana.origin() + "/badges/assertions/" + award.id();
    }

    private Award earned(@org.jspecify.annotations.Nullable Instant expires) {
        UUID person = Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("select id from person where name = 'Ana Ruiz (sample)'")
                        .query(UUID.class)
                        .single()));
        NewAward wanted = new Samples(organisation, person, UUID.randomUUID(), "Wait Time & more", null)
                .award(UUID.randomUUID(), expires);
        return Tenancy.in(organisation, () -> awards.issue(wanted));
    }

    private HttpResponse<byte[]> get(String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String words(PDDocument sheet) throws IOException {
        return new PDFTextStripper().getText(sheet).replaceAll("\\s+", " ");
    }

    private static String read(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
