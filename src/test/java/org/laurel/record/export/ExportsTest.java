package org.laurel.record.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.award.AwardRevoked;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Export profiles from the form to the file. */
@LaurelTest
@Import(PassingTime.class)
class ExportsTest {

    private static final int ID = 36;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    ExportRuns runs;

    @Autowired
    FileStore files;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession lead;
    private GivenAwards given;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        lead = launched("lee", "Administrator");
        given = GivenAwards.in(organisation, jdbc, transaction);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_file_has_the_columns_words_and_lengths_that_the_profile_wants() {
        UUID ana = given.person("Ana Ruiz (sample)", "ana@lakeside.example");
        given.award(ana, "Ana Ruiz (sample)", Instant.parse("2026-03-02T02:00:00Z"));
        UUID profile = made("csv");
        settings(profile, Map.of("separator", "semicolon"));
        column(profile, 8, Map.of("heading", "Estado", "values", "in-force = A\nexpired = X"));
        column(profile, 6, Map.of("heading", "Day", "dates", "us"));
        column(profile, 2, Map.of("heading", "Name", "longest", "8", "cut", "cut"));
        lead.post("/exports/" + profile + "/columns", Map.of("source", "fixed"));
        column(profile, 14, Map.of("heading", "District", "text", "0042"));
        for (int remove : List.of(3, 4, 5, 7, 9, 10, 11, 12, 13)) {
            lead.post("/exports/" + profile + "/columns/" + remove + "/remove", Map.of());
        }
        lead.post("/exports/" + profile + "/columns/14/up", Map.of());

        assertThat(page(profile))
                .contains("The one row of the next file", "03/01/2026", "0042")
                .doesNotContain("??");
        assertThat(file(profile))
                .isEqualTo("E-mail;Name;Day;District;Estado\r\nana@lakeside.example;Ana Ruiz;03/01/2026;0042;A\r\n");
    }

    @Test
    void no_cell_of_csv_is_a_formula() {
        for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            given.award(given.person("x", "x@lakeside.example"), name, Instant.parse("2026-03-02T12:00:00Z"));
        }
        UUID profile = made("csv");
        column(profile, 1, Map.of("heading", "=cmd"));
        assertThat(file(profile)).contains("'=cmd,", ",'=1+1,", ",'+1,", ",'-1,", ",'@SUM(A1),");
    }

    @Test
    void cells_of_xlsx_have_types_below_headings_that_stay_and_filter() {
        given.award(given.person("x", "x@lakeside.example"), "=1+1 <&>", Instant.parse("2026-03-02T12:00:00Z"));
        UUID profile = made("xlsx");
        column(profile, 1, Map.of("heading", "Mail"));
        Run run = done(profile);
        assertThat(run.fileName()).endsWith(".xlsx");
        String sheet = entry(run, "xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("t=\"inlineStr\"", "=1+1 &lt;&amp;&gt;", "Mail")
                .as("ten estimated hours, and the second of March 2026")
                .containsPattern("<c r=\"E2\"[^>]*><v>10(.0)?</v>")
                .containsPattern("<c r=\"F2\"[^>]*><v>46083(.0)?</v>")
                .containsPattern("<pane [^>]*ySplit=\"1\"[^>]*state=\"frozen\"")
                .contains("<autoFilter ref=\"A1:M2\"")
                .doesNotContain("<f>");
        assertThat(entry(run, "xl/styles.xml")).contains("formatCode=\"@\"", "formatCode=\"yyyy-mm-dd\"");
    }

    @Test
    void a_day_with_other_words_or_a_length_is_text_in_xlsx() {
        given.award(given.person("x", "x@lakeside.example"), "Ana", Instant.parse("2026-03-02T12:00:00Z"));
        UUID profile = made("xlsx");
        column(profile, 6, Map.of("heading", "Day", "dates", "points", "longest", "10", "cut", "cut"));
        assertThat(entry(done(profile), "xl/worksheets/sheet1.xml")).contains(">02.03.2026<");
    }

    @Test
    void a_value_that_is_too_long_stops_the_file_where_it_should() {
        given.award(given.person("x", "x@lakeside.example"), "A long name", Instant.parse("2026-03-02T12:00:00Z"));
        UUID profile = made("csv");
        column(profile, 2, Map.of("heading", "Short", "longest", "3", "cut", "refuse"));
        assertThat(page(profile)).contains("“Short” is longer than the column allows for A long name, Wait Time");
        run(profile);
        await().until(() -> newest(profile).state() == Run.State.REFUSED);
        assertThat(page(profile)).contains("not made").doesNotContain("??");
    }

    @Test
    void every_award_is_in_a_long_file_once() {
        given.many(2500);
        UUID profile = made("csv");
        String file = file(profile);
        assertThat(file.lines()).hasSize(2501);
        assertThat(new HashSet<>(file.lines().toList())).hasSize(2501);
        assertThat(newest(profile).rows()).isEqualTo(2500);
        assertThat(lead.get("/audit").body()).contains("had a file of badges made", "rows: 2500");
    }

    @Test
    void only_what_changed_since_the_last_file_is_in_the_next() {
        UUID person = given.person("x", "x@lakeside.example");
        UUID kept = given.award(person, "Kept", Instant.parse("2026-03-02T12:00:00Z"));
        UUID taken = given.award(person, "Taken", Instant.parse("2026-03-02T12:00:00Z"));
        UUID profile = made("csv");
        settings(profile, Map.of("which", "changed"));
        assertThat(file(profile)).contains("Kept", "Taken");
        assertThat(file(profile)).doesNotContain("Kept", "Taken");

        given.run("update award set revoked_at = now(), revocation_reason = 'by mistake' where id = '" + taken + "'");
        Tenancy.in(
                organisation,
                () -> transaction.executeWithoutResult(status -> events.publishEvent(
                        new AwardRevoked(taken, organisation, null, "by mistake", null, clock.instant()))));
        assertThat(file(profile)).contains("Taken", "revoked").doesNotContain("Kept");

        clock.pass(Duration.ofHours(1));
        given.run("update award set expires_at = '" + clock.instant().minusSeconds(60) + "' where id = '" + kept + "'");
        lead = launched("lee", "Administrator");
        assertThat(file(profile)).contains("Kept", "expired").doesNotContain("Taken");
    }

    @Test
    void awards_are_chosen_by_state_and_day_of_issue() {
        UUID person = given.person("x", "x@lakeside.example");
        given.award(person, "March", Instant.parse("2026-03-02T12:00:00Z"));
        given.award(person, "April", Instant.parse("2026-04-01T03:00:00Z"));
        UUID gone = given.award(person, "Gone", Instant.parse("2026-03-05T12:00:00Z"));
        given.run("update award set revoked_at = now() where id = '" + gone + "'");
        UUID profile = made("csv");
        settings(profile, Map.of("states", "in-force", "from", "2026-03-31", "to", "2026-03-31"));
        assertThat(file(profile)).contains("April").doesNotContain("March", "Gone");
        settings(profile, Map.of("states", "revoked"));
        assertThat(file(profile)).contains("Gone").doesNotContain("March", "April");
    }

    @Test
    void a_file_is_made_by_itself_when_it_is_time_and_kept_for_two_weeks() {
        UUID profile = made("csv");
        settings(profile, Map.of("every", "day", "hour", "5"));
        assertThat(lead.get("/exports").body()).contains("next by itself", "aria-current=\"page\"");
        clock.pass(Duration.ofDays(1));
        await().until(() -> ofProfile(profile).stream().anyMatch(it -> it.state() == Run.State.DONE));
        Run first = newest(profile);
        assertThat(first.askedBy()).isNull();
        lead = launched("lee", "Administrator");
        settings(profile, Map.of("every", "never"));
        String path = "/exports/" + profile + "/files/" + first.id();
        assertThat(lead.get(path).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofDays(15));
        await().until(() -> Tenancy.in(
                        organisation, () -> runs.find(first.id()).orElseThrow().fileId())
                == null);
        lead = launched("lee", "Administrator");
        assertThat(lead.get(path).statusCode()).isEqualTo(404);
        assertThat(page(profile)).contains("no longer kept");
    }

    @Test
    void a_profile_is_copied_and_removed_with_its_files() {
        UUID profile = made("csv");
        done(profile);
        UUID file = newest(profile).fileId();
        assertThat(read(file).exists()).isTrue();
        UUID copy = id(lead.post("/exports/" + profile + "/copy", Map.of()));
        assertThat(page(copy)).contains("Copy of HR (sample)");
        lead.post("/exports/" + profile + "/remove", Map.of());
        assertThat(lead.get("/exports/" + profile).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> read(file)).isInstanceOf(PageProblem.class);
    }

    @Test
    void what_is_not_understood_is_said_and_kept_as_typed() {
        assertThat(lead.post("/exports", Map.of("name", " ")).body()).contains("Give it a name");
        UUID profile = made("csv");
        String column = "/exports/" + profile + "/columns/1";
        HttpResponse<String> answer = lead.post(column, Map.of("heading", "Mail", "values", "no sign", "longest", "5"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Write one value a line", "no sign");
        assertThat(lead.post(column, Map.of("heading", "Mail", "longest", "0")).statusCode())
                .isEqualTo(422);
        assertThat(lead.post(column, Map.of("heading", "")).statusCode()).isEqualTo(422);
        String settings = "/exports/" + profile + "/settings";
        assertThat(lead.post(settings, Map.of("name", "x", "from", "2026-02-02", "to", "2026-01-01"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(lead.post(settings, Map.of("name", "x", "hour", "99")).statusCode())
                .isEqualTo(422);
        assertThat(lead.post("/exports/" + profile + "/columns", Map.of("source", "password"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Instructor", "Mentor"})
    void only_leads_and_administrators_may(String role) {
        UUID profile = made("csv");
        Run run = done(profile);
        TestSession other = launched("kim", role);
        String one = "/exports/" + profile;
        for (String page :
                List.of("/exports", one, one + "/settings", one + "/columns/1", one + "/files/" + run.id())) {
            assertThat(other.get(page).statusCode()).as(page).isEqualTo(403);
        }
        for (String action :
                List.of("", "/run", "/copy", "/remove", "/settings", "/columns", "/columns/1", "/columns/1/up")) {
            assertThat(other.post(one + action, Map.of("source", "email")).statusCode())
                    .as(action)
                    .isIn(403, 405);
        }
        assertThat(lead.get(one).statusCode()).isEqualTo(200);
    }

    @Test
    void another_organisation_sees_nothing_of_it() {
        UUID profile = made("csv");
        Run run = done(profile);
        try (TestPlatform theirs = TestPlatform.connect(port, registrations, UUID.randomUUID())) {
            TestSession stranger =
                    timed(theirs.person("mo").role("Administrator")).launch();
            assertThat(stranger.get("/exports").body()).doesNotContain("HR (sample)");
            assertThat(stranger.get("/exports/" + profile).statusCode()).isEqualTo(404);
            assertThat(stranger.get("/exports/" + profile + "/files/" + run.id())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.post("/exports/" + profile + "/run", Map.of()).statusCode())
                    .isEqualTo(404);
        }
    }

    private TestSession launched(String subject, String role) {
        return timed(lms.person(subject).named("Lee Park (sample)").role(role)).launch();
    }

    private TestPlatform.Visit timed(TestPlatform.Visit visit) {
        return visit.claim("iat", Date.from(clock.instant()))
                .claim("exp", Date.from(clock.instant().plusSeconds(60)));
    }

    private UUID made(String format) {
        return id(lead.post("/exports", Map.of("name", "HR (sample)", "format", format)));
    }

    private static UUID id(HttpResponse<String> redirect) {
        String location = redirect.headers().firstValue("Location").orElseThrow();
        int at = location.indexOf("/exports/") + "/exports/".length();
        return UUID.fromString(location.substring(at, at + ID));
    }

    private void settings(UUID profile, Map<String, String> changed) {
        var form = new LinkedHashMap<>(Map.of("name", "HR (sample)", "format", "csv"));
        form.putAll(changed);
        assertThat(lead.post("/exports/" + profile + "/settings", form).statusCode())
                .isBetween(300, 399);
    }

    private void column(UUID profile, int column, Map<String, String> form) {
        assertThat(lead.post("/exports/" + profile + "/columns/" + column, form).statusCode())
                .isBetween(300, 399);
    }

    private String page(UUID profile) {
        return lead.get("/exports/" + profile).body();
    }

    private void run(UUID profile) {
        lead.post("/exports/" + profile + "/run", Map.of());
    }

    private Run done(UUID profile) {
        int before = ofProfile(profile).size();
        run(profile);
        await().until(() ->
                ofProfile(profile).size() > before && newest(profile).state() == Run.State.DONE);
        return newest(profile);
    }

    private String file(UUID profile) {
        Run run = done(profile);
        HttpResponse<String> answer = lead.get("/exports/" + profile + "/files/" + run.id());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replace("\uFEFF", "");
    }

    private List<Run> ofProfile(UUID profile) {
        return Tenancy.in(organisation, () -> runs.ofProfile(profile));
    }

    private Run newest(UUID profile) {
        return ofProfile(profile).get(0);
    }

    private Resource read(@Nullable UUID file) {
        return Tenancy.in(organisation, () -> files.read(Objects.requireNonNull(file)));
    }

    private String entry(Run run, String name) {
        try (var zip = new ZipFile(read(run.fileId()).getFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
