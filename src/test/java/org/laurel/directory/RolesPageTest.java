package org.laurel.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What roles may do, changed by an administrator's browser and felt by everybody's. */
@LaurelTest
class RolesPageTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID organisation = Ids.next();
    private TestPlatform canvas;
    private TestPlatform moodle;
    private TestSession administrator;

    @BeforeEach
    void launch() {
        canvas = TestPlatform.connect(port, registrations, organisation);
        moodle = TestPlatform.connect(port, registrations, organisation);
        administrator = canvas.person("lee").role("Administrator").launch();
    }

    @AfterEach
    void disconnect() {
        canvas.close();
        moodle.close();
    }

    @Test
    void the_page_begins_with_the_defaults_of_the_lms_that_one_came_from() {
        String page = administrator.get("/people/roles").body();
        assertThat(ticked(page))
                .containsExactlyInAnyOrder(
                        "ADMINISTRATOR.PROGRAM_LEAD",
                        "ADMINISTRATOR.ADMINISTRATOR",
                        "INSTRUCTOR.ASSESSOR",
                        "INSTRUCTOR.COACH",
                        "TEACHING_ASSISTANT.ASSESSOR",
                        "TEACHING_ASSISTANT.COACH",
                        "LEARNER.EDUCATOR");
        assertThat(page).doesNotContain("Back to the defaults", "??");
        assertThat(administrator.get("/people").body()).contains(administrator.path() + "/people/roles\"");
    }

    @Test
    void a_change_counts_at_once_in_sessions_that_are_open_and_only_for_its_lms() {
        TestSession here = canvas.person("kim").role("Instructor").launch();
        TestSession there = moodle.person("kim").role("Instructor").launch();
        assertThat(here.get("/people").statusCode()).isEqualTo(403);
        assertThat(save(administrator, canvas, "ADMINISTRATOR.ADMINISTRATOR", "INSTRUCTOR.PROGRAM_LEAD")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("done=saved");
        assertThat(here.get("/people").statusCode()).isEqualTo(200);
        assertThat(here.get("/queue").statusCode()).isEqualTo(403);
        assertThat(there.get("/people").statusCode()).isEqualTo(403);
        assertThat(there.get("/queue").statusCode()).isEqualTo(200);
        assertThat(ticked(administrator.get("/people/roles").body()))
                .containsExactlyInAnyOrder("ADMINISTRATOR.ADMINISTRATOR", "INSTRUCTOR.PROGRAM_LEAD");

        administrator.post("/people/roles/" + canvas.registration().id() + "/defaults", Map.of());
        assertThat(here.get("/people").statusCode()).isEqualTo(403);
        assertThat(here.get("/queue").statusCode()).isEqualTo(200);
        assertThat(audited(canvas)).isEqualTo(2);
    }

    @Test
    void an_administrator_cannot_lock_themselves_out_and_what_they_ticked_is_kept() {
        HttpResponse<String> refused = save(administrator, canvas, "LEARNER.ADMINISTRATOR", "MENTOR.COACH");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("you would no longer be an administrator yourself");
        assertThat(ticked(refused.body())).containsExactlyInAnyOrder("LEARNER.ADMINISTRATOR", "MENTOR.COACH");
        assertThat(administrator.get("/people/roles").statusCode()).isEqualTo(200);
        assertThat(audited(canvas)).isZero();
    }

    @Test
    void two_administrators_who_take_it_from_each_other_at_once_leave_one() throws Exception {
        TestSession other = moodle.person("mo").role("Administrator").launch();
        var threads = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> first = threads.submit(() -> save(administrator, moodle, "MENTOR.COACH"));
            Future<HttpResponse<String>> second = threads.submit(() -> save(other, canvas, "MENTOR.COACH"));
            assertThat(List.of(first.get().statusCode(), second.get().statusCode()))
                    .containsOnlyOnce(302);
        } finally {
            threads.shutdownNow();
        }
        assertThat(List.of(
                        administrator.get("/people/roles").statusCode(),
                        other.get("/people/roles").statusCode()))
                .containsExactlyInAnyOrder(200, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Instructor", "Mentor"})
    void others_may_neither_see_nor_change_it(String role) {
        TestSession other = canvas.person("kim").role(role).launch();
        assertThat(other.get("/people/roles").statusCode()).isEqualTo(403);
        assertThat(save(other, canvas, "LEARNER.ADMINISTRATOR").statusCode()).isEqualTo(403);
        assertThat(other.post("/people/roles/" + canvas.registration().id() + "/defaults", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_lms_of_another_organisation_is_not_found() {
        try (TestPlatform theirs = TestPlatform.connect(port, registrations, Ids.next())) {
            UUID id = theirs.registration().id();
            assertThat(administrator.get("/people/roles?of=" + id).statusCode()).isEqualTo(404);
            assertThat(save(administrator, theirs, "ADMINISTRATOR.ADMINISTRATOR")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_no_tick_of_the_page_gives_nothing() {
        save(administrator, canvas, "ADMINISTRATOR.ADMINISTRATOR", "KING.ADMINISTRATOR", "LEARNER.", "x".repeat(999));
        assertThat(ticked(administrator.get("/people/roles").body())).containsExactly("ADMINISTRATOR.ADMINISTRATOR");
    }

    private static HttpResponse<String> save(TestSession session, TestPlatform lms, String... ticks) {
        return session.post("/people/roles/" + lms.registration().id(), Map.of("give", String.join(",", ticks)));
    }

    /** The ticks that are set, in the order of the page. */
    private static List<String> ticked(String page) {
        return Stream.of(page.split("<input type=\"checkbox\" name=\"give\" value=\""))
                .skip(1)
                .filter(it -> it.substring(0, it.indexOf('>')).contains("checked"))
                .map(it -> it.substring(0, it.indexOf('"')))
                .toList();
    }

    private int audited(TestPlatform lms) {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from audit_entry where action = 'roles.mapped' and subject_id = :id")
                        .param("id", lms.registration().id())
                        .query(Integer.class)
                        .single()));
    }
}
