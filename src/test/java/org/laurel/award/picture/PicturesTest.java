package org.laurel.award.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.image.UploadedPicture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a lead chooses of how badges look, where it is seen, and what keeps the look that it had. */
@LaurelTest
@Import(AwardsAlone.class)
class PicturesTest {

    private static final String BOUNDARY = "leaf-leaf-leaf";
    private static final String TEXT = "An orange square <i>with</i> nothing on it";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    PictureSubjects subjects;

    @Autowired
    PictureUploads uploads;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final HttpClient client = HttpClient.newHttpClient();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession lead;
    private PictureSubject waitTime;
    private PictureSubject stack;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
        List<PictureSubject> offered = in(() -> subjects.offered("en"));
        waitTime = offered.stream()
                .filter(it -> it.title().startsWith("Wait Time"))
                .findFirst()
                .orElseThrow();
        stack = offered.stream().filter(PictureSubject::stack).findFirst().orElseThrow();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void the_pages_show_templates_to_choose_from_in_english_and_spanish() {
        assertThat(lead.get("/awards/pictures").body())
                .contains("How badges look", waitTime.title(), stack.title(), "a stack")
                .doesNotContain("??");
        assertThat(lead.get(page(waitTime)).body())
                .contains("Wreath", "Shield", "Hexagon", "Rosette", "in use", "Badge: " + waitTime.title())
                .doesNotContain("Three medallions", "??");
        assertThat(lead.get(page(stack)).body())
                .contains("Three medallions", "Wreath")
                .doesNotContain("??");
        assertThat(lead.get(page(waitTime), "Accept-Language", "es").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_template_is_looked_at_before_it_is_chosen() {
        String before = drawing(waitTime);
        HttpResponse<String> shown = lead.get(page(waitTime) + "?picture=shield");
        assertThat(shown.body())
                .contains("How it looks: Shield", "shield-large.svg", "shield-small.svg", "light", "dark");
        assertThat(lead.get(page(waitTime) + "/shield-large.svg").body())
                .startsWith("<svg")
                .isNotEqualTo(before);
        assertThat(drawing(waitTime)).isEqualTo(before);
    }

    @Test
    void what_was_chosen_is_in_the_catalogue_at_once_and_in_badges_from_then_on() throws Exception {
        Award old = award(waitTime);
        byte[] oldPng = publicly(classOf(old) + "/image.png").body();
        String before = drawing(waitTime);

        assertThat(choose(waitTime, "shield", null, "Badge: " + waitTime.title())
                        .statusCode())
                .isEqualTo(302);
        assertThat(drawing(waitTime)).isNotEqualTo(before);
        Award fresh = award(waitTime);

        assertThat(classOf(fresh)).isNotEqualTo(classOf(old));
        assertThat(publicly(classOf(fresh) + "/image.png").body()).isNotEqualTo(oldPng);
        assertThat(publicly(classOf(old) + "/image.png").body()).isEqualTo(oldPng);
        assertThat(text(classOf(fresh) + ".json", "application/json")).doesNotContain("caption");
    }

    @Test
    void who_goes_back_to_a_look_goes_back_to_its_badge_class() {
        Award first = award(waitTime);
        choose(waitTime, "hexagon", null, "Badge: " + waitTime.title());
        Award second = award(waitTime);
        choose(waitTime, "wreath", null, "Badge: " + waitTime.title());
        assertThat(classOf(award(waitTime))).isEqualTo(classOf(first)).isNotEqualTo(classOf(second));
    }

    @Test
    void an_old_picture_keeps_its_address_its_bytes_and_its_tag() throws Exception {
        Award old = award(waitTime);
        HttpResponse<byte[]> before = publicly(classOf(old) + "/image.png");
        String tag = before.headers().firstValue("ETag").orElseThrow();
        byte[] baked = publicly(path(old.page()) + "/image.png").body();
        lead.post("/awards/pictures/colour", Map.of("colour", "#B3001B"));
        choose(waitTime, "rosette", null, TEXT);
        HttpResponse<byte[]> after = publicly(classOf(old) + "/image.png");
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.headers().firstValue("ETag")).contains(tag);
        assertThat(publicly(path(old.page()) + "/image.png").body()).isEqualTo(baked);
        assertThat(publicly(classOf(old) + "/small.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void a_picture_of_ones_own_is_in_every_form_of_the_badge() throws Exception {
        String to =
                bring(orange("png", 900, 450)).headers().firstValue("Location").orElseThrow();
        assertThat(to).contains("picture=upload&upload=").endsWith("#shown");
        UUID upload = UUID.fromString(to.replaceAll(".*upload=([0-9a-f-]{36}).*", "$1"));
        assertThat(lead.get(page(waitTime) + "?picture=upload&upload=" + upload).body())
                .contains("How it looks: Your own picture", "upload-large.svg?upload=" + upload);
        assertThat(choose(waitTime, "upload", upload, TEXT).statusCode()).isEqualTo(302);

        Award award = award(waitTime);
        String of = classOf(award);
        var png = ImageIO.read(
                new ByteArrayInputStream(publicly(of + "/image.png").body()));
        assertThat(png.getWidth()).isEqualTo(600);
        assertThat(png.getRGB(300, 300)).isEqualTo(Color.ORANGE.getRGB());
        assertThat(png.getRGB(300, 5) >>> 24).isZero();
        assertThat(text(of + "/image.svg", "*/*")).contains("<title>An orange square &lt;i&gt;", "data:image/png");
        assertThat(text(of + "/small.svg", "*/*")).contains("data:image/png");
        assertThat(text(of, "application/ld+json")).contains("\"caption\":\"An orange square");
        assertThat(text(of + "/achievement", "application/ld+json")).contains("\"caption\":\"An orange square");
        assertThat(text(of, "text/html")).contains("alt=\"An orange square &lt;i&gt;with");
        assertThat(text(path(award.page()), "text/html")).contains("alt=\"An orange square &lt;i&gt;with");
        for (String baked : List.of(
                "/image.png", "/image.svg", "/credential.png", "/credential.svg", "/preview.png", "/certificate.pdf")) {
            assertThat(publicly(path(award.page()) + baked).statusCode())
                    .as(baked)
                    .isEqualTo(200);
        }
        assertThat(lead.get("/catalogue/wait-time").body()).contains("alt=\"An orange square &lt;i&gt;with");
        assertThat(drawing(waitTime)).contains("data:image/png");
    }

    @Test
    void a_colour_is_seen_on_drawn_badges_and_can_be_taken_back() {
        String before = drawing(waitTime);
        assertThat(lead.get("/awards/pictures?colour=%23b3001b").body())
                .contains("colour=%23b3001b", "Use this colour");
        assertThat(lead.post("/awards/pictures/colour", Map.of("colour", "#B3001B"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.get("/awards/pictures").body()).contains("#b3001b");
        assertThat(drawing(waitTime)).isNotEqualTo(before);
        lead.post("/awards/pictures/colour", Map.of());
        assertThat(drawing(waitTime)).isEqualTo(before);
        assertThat(lead.post("/awards/pictures/colour", Map.of("colour", "red")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_colour_of_the_lms_is_offered_where_it_is_known() {
        transaction.executeWithoutResult(
                status -> jdbc.sql("""
                        insert into brand (id, organisation_id, url, light, asked_at)
                        values (gen_random_uuid(), :organisation, 'https://lms.example/brand', '#7a2a22', now())
                        """).param("organisation", organisation).update());
        assertThat(lead.get("/awards/pictures").body()).contains("?colour=%237a2a22", "colour of your LMS");
    }

    @Test
    void alternative_text_has_to_be_given_and_stays_as_it_was_typed() {
        HttpResponse<String> none = choose(waitTime, "shield", null, "  ");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Say what the picture shows", "aria-invalid=\"true\"");
        HttpResponse<String> longer = choose(waitTime, "shield", null, "owl ".repeat(80));
        assertThat(longer.statusCode()).isEqualTo(422);
        assertThat(longer.body()).contains("250 characters or less", "value=\"owl owl");
    }

    @Test
    void files_that_are_no_pictures_are_turned_away_with_what_to_do() {
        assertThat(bring(new byte[0]).body()).contains("Choose a file first");
        HttpResponse<String> drawing =
                bring("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(drawing.statusCode()).isEqualTo(422);
        assertThat(drawing.body()).contains("Save it as PNG", "aria-invalid=\"true\"");
        assertThat(bring("GIF89a".getBytes(StandardCharsets.UTF_8)).body()).contains("neither PNG nor JPEG");
        assertThat(bring(new byte[UploadedPicture.LARGEST_FILE + 1]).body()).contains("larger than 5 MB");
        assertThat(count("select count(*) from badge_upload")).isZero();
    }

    @Test
    void a_picture_that_nobody_uses_is_gone_after_a_day() {
        UUID unused = in(() -> uploads.add(new ByteArrayInputStream(orange("png", 300, 300))));
        UUID used = in(() -> uploads.add(new ByteArrayInputStream(orange("jpeg", 300, 300))));
        choose(waitTime, "upload", used, TEXT);
        in(() -> transaction.execute(
                status -> jdbc.sql("update badge_upload set uploaded_at = uploaded_at - interval '2 days'")
                        .update()));
        in(() -> uploads.add(new ByteArrayInputStream(orange("png", 300, 200))));
        assertThat(in(() -> uploads.named(used))).isPresent();
        assertThat(in(() -> uploads.named(unused))).isEmpty();
        assertThat(choose(waitTime, "upload", unused, TEXT).statusCode()).isEqualTo(410);
    }

    @Test
    void only_leads_choose_and_only_for_their_own_organisation() {
        TestSession ana = lms.person("ana").named("Ana Ruiz (sample)").launch();
        for (String path : List.of("/awards/pictures", page(waitTime), page(waitTime) + "/shield-large.svg")) {
            assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/awards/pictures/colour", page(waitTime), page(waitTime) + "/upload")) {
            assertThat(ana.post(path, Map.of("picture", "shield", "alternative", TEXT))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        UUID upload = in(() -> uploads.add(new ByteArrayInputStream(orange("png", 300, 300))));
        UUID elsewhere = organisations
                .apply("org-" + UUID.randomUUID(), "Hillside", "b@hillside.example")
                .id();
        try (TestPlatform other = TestPlatform.connect(port, registrations, elsewhere)) {
            TestSession foreign = other.person("root").role("Administrator").launch();
            assertThat(foreign.get(page(waitTime)).statusCode()).isEqualTo(404);
            PictureSubject theirs =
                    Tenancy.in(elsewhere, () -> subjects.offered("en")).get(0);
            assertThat(foreign.get(page(theirs) + "/upload-large.svg?upload=" + upload)
                            .statusCode())
                    .isIn(404, 410);
            assertThat(foreign.post(
                                    page(theirs),
                                    Map.of("picture", "upload", "upload", upload.toString(), "alternative", TEXT))
                            .statusCode())
                    .isEqualTo(410);
        }
    }

    @Test
    void a_stack_may_have_three_medallions_and_a_single_badge_may_not() {
        assertThat(choose(stack, "stack", null, TEXT).statusCode()).isEqualTo(302);
        assertThat(choose(waitTime, "stack", null, TEXT).statusCode()).isEqualTo(400);
        assertThat(choose(waitTime, "../x", null, TEXT).statusCode()).isEqualTo(400);
        assertThat(lead.get("/awards/pictures").body())
                .contains("/badges/drawings/" + organisation + "/" + stack.pictureId());
    }

    @Test
    void choices_are_in_the_audit_log_and_pages_cost_few_statements() {
        choose(waitTime, "shield", null, TEXT);
        lead.post("/awards/pictures/colour", Map.of("colour", "#003057"));
        assertThat(
                        count(
                                "select count(*) from audit_entry where action in ('award.picture-chosen', 'award.colour-set')"))
                .isEqualTo(2);
        assertThat(SentStatements.during(() -> lead.get("/awards/pictures"))).hasSizeLessThanOrEqualTo(6);
        assertThat(SentStatements.during(() -> lead.get(page(waitTime)))).hasSizeLessThanOrEqualTo(6);
    }

    private static String page(PictureSubject subject) {
        return "/awards/pictures/" + subject.earnedId();
    }

    private HttpResponse<String> choose(PictureSubject subject, String picture, @Nullable UUID upload, String text) {
        Map<String, String> form = upload == null
                ? Map.of("picture", picture, "alternative", text)
                : Map.of("picture", picture, "upload", upload.toString(), "alternative", text);
        return lead.post(page(subject), form);
    }

    private String drawing(PictureSubject subject) {
        return text("/badges/drawings/%s/%s/en/large.svg".formatted(organisation, subject.pictureId()), "*/*");
    }

    private Award award(PictureSubject subject) {
        Samples samples = new Samples(organisation, UUID.randomUUID(), subject.pictureId(), subject.title(), null);
        NewAward usual = samples.award(UUID.randomUUID());
        NewAward.Achievement it = usual.achievement();
        var achievement = new NewAward.Achievement(
                subject.earnedId(),
                subject.pictureId(),
                it.title(),
                it.description(),
                it.criteria(),
                it.level(),
                it.language(),
                it.hours(),
                it.credit(),
                it.rubric(),
                it.alignments(),
                it.tags());
        return in(() -> transaction.execute(status -> awards.issue(new NewAward(
                usual.cause(),
                usual.submissionId(),
                usual.organisation(),
                usual.earner(),
                achievement,
                usual.issuedOn(),
                usual.zone(),
                null,
                null,
                List.of(),
                Map.of()))));
    }

    /** The address of its badge class, without the origin. */
    private String classOf(Award award) {
        return "/badges/classes/"
                + in(() -> transaction.execute(status -> jdbc.sql("select badge_class_id from award where id = :id")
                        .param("id", award.id())
                        .query(UUID.class)
                        .single()));
    }

    private int count(String sql) {
        return in(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, work);
    }

    private static String path(URI address) {
        return address.getPath();
    }

    private HttpResponse<byte[]> publicly(String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(String path, String accept) {
        return send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", accept),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> bring(byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"badge.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(
                HttpRequest.newBuilder(URI.create(lead.origin() + lead.path() + page(waitTime) + "/upload"))
                        .header("Cookie", lead.cookie())
                        .header("X-CSRF-TOKEN", lead.csrfToken())
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())),
                HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return client.send(request.build(), as);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] orange(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.ORANGE);
        brush.fillRect(0, 0, width, height);
        brush.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
