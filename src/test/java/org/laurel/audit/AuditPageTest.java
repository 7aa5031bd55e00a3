package org.laurel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.directory.Organisations;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit log by HTTP, as a program lead's browser shows it. */
@LaurelTest
class AuditPageTest {

    private static final Pattern OLDER = Pattern.compile("before=([0-9a-f-]{36})");

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession lead;
    private UUID leader;

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
        leader = person("Lee Park (sample)");
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void entries_are_sentences_about_people_by_name() {
        lms.person("ana").named("Ana Ruiz (sample)").launch();
        record("people.linked", "person", person("Ana Ruiz (sample)"), Map.of("with", leader));
        assertThat(lead.get("/audit").body())
                .contains("Lee Park (sample) confirmed that Ana Ruiz (sample) and another are one person.")
                .contains("with: Lee Park (sample)")
                .doesNotContain("??", leader.toString());
    }

    @Test
    void entries_are_there_in_spanish_too() {
        record("unit.created", "unit", Ids.next(), Map.of("name", "Lincoln Elementary"));
        TestSession spanish = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .locale("es")
                .launch();
        assertThat(spanish.get("/audit").body())
                .contains("Lee Park (sample) añadió una escuela o un departamento.", "nombre: Lincoln Elementary")
                .doesNotContain("??");
    }

    @Test
    void what_has_no_words_yet_is_shown_by_its_action() {
        record("moon.visited", "moon", Ids.next(), Map.of("craters", 3));
        assertThat(lead.get("/audit").body()).contains("Lee Park (sample): moon.visited", "craters: 3");
    }

    @Test
    void a_lead_finds_entries_by_kind_person_and_day() {
        lms.person("ana").named("Ana Ruiz (sample)").launch();
        record("people.unlinked", "person", person("Ana Ruiz (sample)"), Map.of());
        record("webhook.stopped", "webhook", Ids.next(), Map.of());
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        assertThat(lead.get("/audit?kind=exports").body())
                .contains("stopped a webhook")
                .doesNotContain("of their own");
        assertThat(lead.get("/audit?q=ana").body()).contains("of their own").doesNotContain("stopped a webhook");
        assertThat(lead.get("/audit?q=LEE%20PARK").body()).contains("of their own", "stopped a webhook");
        assertThat(lead.get("/audit?from=" + today + "&to=" + today).body()).contains("stopped a webhook");
        assertThat(lead.get("/audit?to=2001-01-01").body()).contains("Nothing like this was done.");
        assertThat(lead.get("/audit?from=%2B999999999-01-01&to=x&kind=none&q=%25")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void more_than_a_page_is_read_page_by_page_in_few_statements() {
        IntStream.rangeClosed(1, 60)
                .forEach(it -> record("unit.renamed", "unit", Ids.next(), Map.of("to", "School-" + it + ".")));
        String first = lead.get("/audit?kind=people").body();
        var older = OLDER.matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(first).contains("School-60.", "School-11.").doesNotContain("School-10.");

        var second = new String[1];
        List<String> sent = SentStatements.during(() -> second[0] =
                lead.get("/audit?kind=people&before=" + older.group(1)).body());
        assertThat(second[0])
                .contains("School-10.", "School-1.", "Back to the newest")
                .doesNotContain("School-11.");
        assertThat(sent).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void the_log_can_be_kept_as_a_file_and_that_is_in_the_log() {
        record("unit.renamed", "unit", Ids.next(), Map.of("to", "Süd"));
        record("=cmd", "moon", Ids.next(), Map.of());
        HttpResponse<String> csv = lead.get("/audit/log.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("audit-log.csv");
        assertThat(csv.body())
                .startsWith("\uFEFFtime (UTC),what")
                .contains("renamed a school", "Süd", "unit.renamed", leader.toString(), ",'=cmd,")
                .doesNotContain("??");
        assertThat(lead.get("/audit").body()).contains("Lee Park (sample) saved this log");
        assertThat(lead.get("/audit/log.csv?q=nobody").body().lines()).hasSize(1);
    }

    @Test
    void another_organisation_sees_nothing_of_it() {
        record("unit.renamed", "unit", Ids.next(), Map.of("to", "Lincoln Elementary"));
        try (TestPlatform theirs = TestPlatform.connect(port, registrations, Ids.next())) {
            TestSession stranger = theirs.person("mo").role("Administrator").launch();
            assertThat(stranger.get("/audit").body()).doesNotContain("Lincoln");
            assertThat(stranger.get("/audit/log.csv").body()).doesNotContain("Lincoln");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Instructor", "Mentor"})
    void only_program_leads_may_read_it(String role) {
        TestSession other = lms.person("kim").role(role).launch();
        assertThat(other.get("/audit").statusCode()).isEqualTo(403);
        assertThat(other.get("/audit/log.csv").statusCode()).isEqualTo(403);
    }

    private UUID person(String name) {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("select id from person where name = :name")
                        .param("name", name)
                        .query(UUID.class)
                        .single()));
    }

    private void record(String action, String subject, UUID id, Map<String, ?> details) {
        Tenancy.as(organisation, leader, () -> {
            transaction.executeWithoutResult(status -> audit.record(action, subject, id, details));
            return true;
        });
    }
}
