package org.laurel.directory.unit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people page and its schools and departments, by HTTP as an administrator's browser does it. */
@LaurelTest
class PeoplePageTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID organisation = Ids.next();
    private TestPlatform lms;
    private TestSession administrator;

    @BeforeEach
    void launch() {
        lms = TestPlatform.connect(port, registrations, organisation);
        administrator = lms.person("lee")
                .named("Lee Adams (sample)")
                .role("Administrator")
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void an_administrator_sees_everybody_who_came_and_the_way_to_the_first_school() {
        lms.person("ana")
                .named("Ana Ruiz (sample)")
                .email("ana@lakeside.example")
                .launch();
        HttpResponse<String> page = administrator.get("/people");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Ana Ruiz (sample)", "ana@lakeside.example", "Lee Adams (sample)", "2 people")
                .contains("Make the first one", "href=\"" + administrator.path() + "/people\"")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Instructor", "Mentor"})
    void others_may_neither_see_nor_change_it(String role) {
        TestSession other = lms.person("kim").role(role).launch();
        UUID school = school("Lincoln Elementary");
        for (String page : List.of("/people", "/people/units", "/people/units/" + school)) {
            assertThat(other.get(page).statusCode()).as(page).isEqualTo(403);
        }
        for (String action : List.of(
                "/people/put",
                "/people/take-out",
                "/people/units",
                "/people/units/" + school + "/rename",
                "/people/units/" + school + "/remove")) {
            Map<String, String> form =
                    Map.of("name", "Other", "kind", "school", "unit", school.toString(), "into", school.toString());
            assertThat(other.post(action, form).statusCode()).as(action).isEqualTo(403);
        }
        assertThat(names()).containsExactly("Lincoln Elementary");
        assertThat(other.get("/").headers().firstValue("Location").orElse("")).doesNotContain("/people");
    }

    @Test
    void an_administrator_chooses_the_time_zone_of_the_organisation_and_others_may_not() {
        assertThat(administrator.get("/people").body()).contains("/people/time-zone\"");
        assertThat(administrator.get("/people/time-zone").body()).contains("value=\"UTC\" selected");
        assertThat(administrator
                        .post("/people/time-zone", Map.of("zone", "Mars/Olympus"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator
                        .post("/people/time-zone", Map.of("zone", "America/Chicago"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("done=saved");
        assertThat(administrator.get("/people/time-zone?done=saved").body())
                .contains("value=\"America/Chicago\" selected", "Saved.")
                .doesNotContain("??");
        assertThat(audited(organisation)).containsExactly("organisation.time-zone");
        TestSession kim = lms.person("kim").role("Instructor").launch();
        assertThat(kim.get("/people/time-zone").statusCode()).isEqualTo(403);
        assertThat(kim.post("/people/time-zone", Map.of("zone", "UTC")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_organisation_sees_and_changes_nothing() {
        UUID ana = person("Ana Ruiz (sample)");
        UUID school = school("Lincoln Elementary");
        try (TestPlatform theirs = TestPlatform.connect(port, registrations, Ids.next())) {
            TestSession stranger = theirs.person("mo")
                    .named("Mo Diaz (sample)")
                    .role("Administrator")
                    .launch();
            assertThat(stranger.get("/people").body()).contains("One person").doesNotContain("Ana Ruiz");
            assertThat(stranger.get("/people?q=ana").body()).doesNotContain("Ana Ruiz");
            assertThat(stranger.get("/people/units").body()).doesNotContain("Lincoln");
            assertThat(stranger.get("/people?unit=" + school).statusCode()).isEqualTo(404);
            assertThat(stranger.get("/people/units/" + school).statusCode()).isEqualTo(404);
            assertThat(stranger.post("/people/units/" + school + "/remove", Map.of())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(put(stranger, school, ana).statusCode()).isEqualTo(404);
            stranger.post("/people/units", Map.of("kind", "school", "name", "Theirs"));
            UUID own = UUID.fromString(
                    stranger.get("/people/units").body().replaceAll("(?s).*/people/units/([0-9a-f-]{36})\".*", "$1"));
            assertThat(put(stranger, own, ana).headers().firstValue("Location").orElseThrow())
                    .contains("number=0");
        }
        assertThat(names()).containsExactly("Lincoln Elementary");
        assertThat(membersOf(school)).isZero();
    }

    @Test
    void search_finds_a_part_of_the_name_and_takes_signs_literally() {
        person("Ana Ruiz (sample)");
        person("Ben 100% Okafor (sample)");
        assertThat(administrator.get("/people?q=RUI").body())
                .contains("Ana Ruiz")
                .doesNotContain("Ben 100%");
        assertThat(administrator.get("/people?q=0%25").body())
                .contains("Ben 100%")
                .doesNotContain("Ana Ruiz");
        assertThat(administrator.get("/people?q=_").body()).contains("Nobody here fits", "Show everybody");
        assertThat(administrator.get("/people?q=%00").statusCode()).isEqualTo(400);
        assertThat(administrator.get("/people?q=" + "a".repeat(5000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_page_holds_fifty_and_leads_to_the_next() {
        for (int i = 1; i <= 120; i++) {
            person("Person %03d (sample)".formatted(i));
        }
        String first = administrator.get("/people").body();
        assertThat(first)
                .contains("121 people", "Person 049", "Page 1 of 3", "page=2\"")
                .doesNotContain("Person 050");
        String last = administrator.get("/people?page=3").body();
        assertThat(last).contains("Person 120", "page=2\"").doesNotContain("page=4\"");
        assertThat(administrator.get("/people?page=-7").body()).contains("Page 1 of 3");
        assertThat(administrator.get("/people?page=999999").statusCode()).isEqualTo(200);
    }

    @Test
    void people_are_put_into_a_school_seen_there_and_taken_out() {
        UUID ana = person("Ana Ruiz (sample)");
        UUID ben = person("Ben Okafor (sample)");
        UUID school = school("Lincoln Elementary");
        assertThat(put(administrator, school, ana, ben)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("done=put", "number=2");
        assertThat(administrator.get("/people?done=put&number=2").body()).contains("2 people were put in.");
        assertThat(administrator.get("/people?unit=" + school).body())
                .contains("Ana Ruiz", "Ben Okafor", "Take the chosen out of Lincoln Elementary")
                .doesNotContain("<strong>Lee Adams");
        HttpResponse<String> out =
                administrator.post("/people/take-out", Map.of("unit", school.toString(), "person", ana.toString()));
        assertThat(out.headers().firstValue("Location").orElseThrow()).contains("done=taken-out", "number=1");
        assertThat(membersOf(school)).isEqualTo(1);
        assertThat(audited(school)).containsExactly("unit.created", "unit.people-added", "unit.people-removed");
    }

    @Test
    void nobody_or_nothing_chosen_is_said_and_the_ticks_are_kept() {
        UUID ana = person("Ana Ruiz (sample)");
        UUID school = school("Lincoln Elementary");
        HttpResponse<String> nobody = administrator.post("/people/put", Map.of("into", school.toString()));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("Tick at least one person.");
        HttpResponse<String> nowhere = administrator.post("/people/put", Map.of("person", ana.toString()));
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("Choose a school or department to put them into.", "checked=\"checked\"");
        HttpResponse<String> malformed = administrator.post("/people/put", Map.of("person", "x", "into", "y"));
        assertThat(malformed.statusCode()).isBetween(400, 404);
    }

    @Test
    void schools_and_departments_are_made_renamed_and_removed() {
        assertThat(administrator.get("/people/units").body())
                .contains("None yet.")
                .doesNotContain("??");
        assertThat(create("school", "Lincoln Elementary").statusCode()).isEqualTo(302);
        assertThat(create("department", "Mathematics").statusCode()).isEqualTo(302);
        assertThat(administrator.get("/people/units?done=added").body())
                .contains("Lincoln Elementary", "Mathematics", "nobody yet", "Added.")
                .doesNotContain("??");
        UUID school = unit("Lincoln Elementary");
        assertThat(administrator.get("/people/units/" + school).body())
                .contains("Remove Lincoln Elementary")
                .doesNotContain("??");
        assertThat(rename(school, "Lincoln School").statusCode()).isEqualTo(302);
        assertThat(names()).containsExactly("Lincoln School", "Mathematics");
        UUID ana = person("Ana Ruiz (sample)");
        put(administrator, school, ana);
        assertThat(administrator
                        .post("/people/units/" + school + "/remove", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(names()).containsExactly("Mathematics");
        assertThat(administrator.get("/people").body()).contains("Ana Ruiz").doesNotContain("Lincoln");
        assertThat(audited(school))
                .containsExactly("unit.created", "unit.renamed", "unit.people-added", "unit.removed");
    }

    @Test
    void a_name_that_cannot_be_given_is_kept_and_explained() {
        create("school", "Lincoln Elementary");
        UUID other = school("Washington School");
        HttpResponse<String> taken = create("school", "  Lincoln Elementary ");
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("There is one with this name already", "value=\"Lincoln Elementary\"");
        assertThat(rename(other, "Lincoln Elementary").statusCode()).isEqualTo(422);
        assertThat(create("school", "   ").body()).contains("Say what it is called.");
        assertThat(create("school", "x".repeat(201)).body()).contains("at most 200 characters");
        assertThat(create("planet", "Mars").statusCode()).isEqualTo(422);
        assertThat(create("department", "Lincoln Elementary").statusCode()).isEqualTo(302);
    }

    @Test
    void a_list_brings_schools_and_numbers_in_once_and_loses_no_row() {
        lms.person("ana")
                .named("Ana Ruiz (sample)")
                .email("ana@lakeside.example")
                .launch();
        lms.person("ben")
                .named("Ben Ochoa (sample)")
                .email("ben@lakeside.example")
                .launch();
        String list = """
                e-mail;employee number;school;department;phone
                ANA@lakeside.example;70412;Lincoln Elementary;Mathematics;1
                ben@lakeside.example;70412;Lincoln Elementary;;2
                nora@lakeside.example;70414;Lincoln Elementary;;3
                ;;Roosevelt Middle;;4
                ben@lakeside.example;;;;5
                """;
        assertThat(administrator.get("/people").body()).contains("/people/import");
        String shown =
                administrator.post("/people/import", Map.of("text", list)).body();
        assertThat(shown)
                .contains("2 rows are right, 3 need a look", "phone", "Bring in 2 rows", "nora@lakeside.example")
                .contains("Somebody else has this employee number", "Laurel knows nobody by this", "It names no school")
                .doesNotContain("??");
        assertThat(units()).isEmpty();

        String done = administrator
                .post("/people/import/confirm", Map.of("text", list))
                .body();
        assertThat(done)
                .contains("Schools and departments added: 3. People who came into one: 2. Employee numbers changed: 1.")
                .contains("nora@lakeside.example;70414");
        assertThat(units()).containsExactly("Lincoln Elementary 1", "Mathematics 1", "Roosevelt Middle 0");
        assertThat(administrator
                        .post("/people/import/confirm", Map.of("text", list))
                        .body())
                .contains("added: 0. People who came into one: 0. Employee numbers changed: 0.");

        assertThat(administrator
                        .post("/people/import", Map.of("text", "name,phone\nAna,1\n"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator.post("/people/import", Map.of("text", "")).body())
                .contains("Choose a file, or paste rows");
        assertThat(lms.person("eva").launch().get("/people/import").statusCode())
                .isEqualTo(403);
        assertThat(administrator.get("/audit").body()).contains("brought in a list of schools");
    }

    private List<String> units() {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(
                        status -> jdbc.sql("""
                                select u.name || ' ' || (select count(*) from unit_member m where m.unit_id = u.id) from unit u order by u.name
                                """).query(String.class).list()));
    }

    @Test
    void a_list_of_many_costs_as_many_statements_as_a_list_of_few() {
        List<String> few = statementsOf(() -> administrator.get("/people"));
        UUID school = school("Lincoln Elementary");
        for (int i = 0; i < 40; i++) {
            put(administrator, school, person("Person " + i + " (sample)"));
        }
        List<String> many = statementsOf(() -> administrator.get("/people"));
        assertThat(many).isEqualTo(few).hasSize(4);
    }

    /** The statements about people and units, as Spring logs them. */
    private static List<String> statementsOf(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = log.getLevel();
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(events);
        try {
            work.run();
        } finally {
            log.detachAppender(events);
            log.setAdditive(true);
            log.setLevel(before);
        }
        return List.copyOf(events.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("from person") || message.contains("from unit"))
                .toList();
    }

    private HttpResponse<String> create(String kind, String name) {
        return administrator.post("/people/units", Map.of("kind", kind, "name", name));
    }

    private HttpResponse<String> rename(UUID unit, String name) {
        return administrator.post("/people/units/" + unit + "/rename", Map.of("name", name));
    }

    private static HttpResponse<String> put(TestSession who, UUID unit, UUID... people) {
        String all = Stream.of(people).map(UUID::toString).collect(Collectors.joining(","));
        return who.post("/people/put", Map.of("into", unit.toString(), "person", all));
    }

    private UUID school(String name) {
        Tenancy.in(organisation, () -> units.create(Unit.Kind.SCHOOL, name));
        return unit(name);
    }

    private UUID unit(String name) {
        return Tenancy.in(organisation, units::list).stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> names() {
        return Tenancy.in(organisation, units::list).stream().map(Unit::name).toList();
    }

    private int membersOf(UUID unit) {
        return Tenancy.in(organisation, () -> units.find(unit)).people();
    }

    private UUID person(String name) {
        UUID id = Ids.next();
        here(() -> jdbc.sql("insert into person (id, organisation_id, name) values (:id, :organisation, :name)")
                .param("id", id)
                .param("organisation", organisation)
                .param("name", name)
                .update());
        return id;
    }

    private List<String> audited(UUID unit) {
        return here(() -> jdbc.sql("select action from audit_entry where subject_id = :id order by at, id")
                .param("id", unit)
                .query(String.class)
                .list());
    }

    private <T> T here(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }
}
