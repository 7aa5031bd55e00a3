package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Finding and reading a micro-credential, as a browser sees it. */
@LaurelTest
class CataloguePagesTest {

    private static final Pattern CARD = Pattern.compile("<h2><a href=\"/l/[^/]+/catalogue/([a-z0-9-]+)\"");
    private static final int BUDGET = 6;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Publishing publishing;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside (sample)", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana").launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_new_organisation_offers_the_samples() {
        assertThat(cards("")).containsExactly("exit-tickets", "colleague-feedback", "wait-time");
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "q=pausing | wait-time",
                "q=pausas | wait-time",
                "q=WAIT+ti | wait-time",
                "q=100%25 | ''",
                "q=%25 | ''",
                "q=_ | ''",
                "q=%22%27%5C | ''",
                "grade=k-2 | colleague-feedback,wait-time",
                "grade=unknown | ''",
                "level=advanced | colleague-feedback",
                "level=expert | ''",
                "hours=8 | colleague-feedback,wait-time",
                "hours=1 | ''",
                "need=questioning | wait-time",
                "need=unknown | ''",
                "priority=responsive-teaching | exit-tickets",
                "priority=unknown | ''",
                "subject=mathematics | exit-tickets,colleague-feedback,wait-time",
                "language=es | exit-tickets,colleague-feedback,wait-time",
                "language=fr | ''",
                "stack=classrooms-that-listen | exit-tickets,colleague-feedback,wait-time",
                "stack=classrooms-that-listen&level=advanced | colleague-feedback",
                "stack=unknown | ''",
                "sort=hours | colleague-feedback,wait-time,exit-tickets",
                "sort=unknown&hours=&level= | exit-tickets,colleague-feedback,wait-time",
                "level=advanced&hours=5 | ''",
                "page=-1 | exit-tickets,colleague-feedback,wait-time",
                "page=0 | exit-tickets,colleague-feedback,wait-time",
                "page=2 | ''",
                "page=999999999 | ''"
            })
    void filters_and_searches(String query, String found) {
        assertThat(cards(query)).isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(",")));
    }

    @Test
    void what_finds_nothing_says_so_and_how_to_go_on() {
        assertThat(page("level=expert").body()).contains("Nothing matches yet", "fewer filters", "Clear all");
        assertThat(page("page=2").body()).doesNotContain("has not published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=9999999999", "page=two", "hours=many"})
    void what_is_no_number_is_told_so(String query) {
        HttpResponse<String> answer = page(query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("could not read that");
    }

    @Test
    void what_was_looked_for_stands_in_the_page_as_text() {
        String typed = "\"><script>alert(1)</script>";
        assertThat(page("q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)).body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
        assertThat(page("q=" + "x".repeat(3000)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_long_catalogue_comes_in_pages_for_the_same_few_statements() {
        page("");
        List<String> few = SentStatements.during(() -> page(""));
        Content sample = Tenancy.in(
                organisation, () -> catalogue.current("wait-time").orElseThrow().content());
        Tenancy.in(organisation, () -> {
            IntStream.range(0, CatalogueSearch.PAGE_SIZE)
                    .forEach(i -> publishing.publish(List.of(named("copy-" + i, sample))));
        });
        page("");
        List<String> many = SentStatements.during(() -> page(""));
        assertThat(cards("")).hasSize(CatalogueSearch.PAGE_SIZE);
        assertThat(page("").body()).contains("rel=\"next\"").doesNotContain("rel=\"prev\"");
        assertThat(cards("page=2")).hasSize(3).doesNotContainAnyElementsOf(cards(""));
        assertThat(page("page=2").body()).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(many).isNotEmpty().hasSizeLessThanOrEqualTo(few.size()).hasSizeLessThanOrEqualTo(BUDGET);
    }

    @Test
    void the_page_of_a_micro_credential_needs_few_statements_and_offers_to_start() {
        ana.get("/catalogue/wait-time"); // its version is read once and kept
        List<String> sent = SentStatements.during(() -> ana.get("/catalogue/wait-time"));
        assertThat(sent).isNotEmpty().hasSizeLessThanOrEqualTo(BUDGET);
        assertThat(ana.get("/catalogue/wait-time").body())
                .contains("Wait Time That Opens Up Discussion", "/catalogue/wait-time/start");
    }

    @Test
    void somebody_from_a_spanish_course_reads_spanish() {
        TestSession eva = lms.person("eva").locale("es-MX").launch();
        assertThat(eva.get("/catalogue").body()).contains("<html lang=\"es\"", "Buscar en el catálogo");
        String title = Tenancy.in(
                        organisation, () -> catalogue.current("wait-time").orElseThrow())
                .in(java.util.Locale.forLanguageTag("es"))
                .title();
        assertThat(eva.get("/catalogue/wait-time").body())
                .contains("<html lang=\"es\"", "Se cumple cuando", title)
                .doesNotContain("Wait Time That Opens Up Discussion", "Met when");
    }

    @Test
    void an_unknown_micro_credential_is_not_found() {
        assertThat(ana.get("/catalogue/no-such-thing").statusCode()).isEqualTo(404);
        assertThat(ana.get("/catalogue/no-such-thing").body()).contains("Nothing here");
    }

    @Test
    void assessors_read_but_cannot_start() {
        TestSession ben = lms.person("ben").role("Instructor").launch();
        assertThat(ben.get("/catalogue/wait-time").body())
                .contains("Educators of this course can start it")
                .doesNotContain("/catalogue/wait-time/start");
    }

    private HttpResponse<String> page(String query) {
        return ana.get("/catalogue?" + query);
    }

    private List<String> cards(String query) {
        HttpResponse<String> answer = page(query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return CARD.matcher(answer.body()).results().map(it -> it.group(1)).toList();
    }

    private static Content named(String slug, Content it) {
        return new Content(
                slug,
                it.language(),
                "Copy of " + slug,
                it.competency(),
                it.summary(),
                it.level(),
                it.subjects(),
                it.gradeBands(),
                it.hours(),
                it.credit(),
                it.needsStudents(),
                it.supports(),
                it.needs(),
                it.priorities(),
                it.keyMethod(),
                it.methodComponents(),
                it.rationale(),
                it.research(),
                it.resources(),
                it.parts(),
                it.criteria(),
                it.alignments(),
                it.licence(),
                it.examples(),
                it.policy());
    }
}
