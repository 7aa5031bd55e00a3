package org.laurel.award;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.proof.DataIntegrity;
import org.laurel.openbadges.proof.ProofKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One's own badges over HTTP, as a launch shows them. */
@LaurelTest
@Import(AwardsAlone.class)
class MyBadgesTest {

    private static final Map<String, String> SHOW = Map.of("shown", "yes");
    private static final Map<String, String> HIDE = Map.of("shown", "no");

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;
    private TestSession ben;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana").named("Ana Ruiz (sample)").launch();
        ben = lms.person("ben").named("Ben Ochoa (sample)").launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void before_the_first_badge_there_is_a_first_step() {
        assertThat(ana.get("/my-badges").body())
                .contains("My badges", "No badge yet", ana.path() + "/catalogue", "aria-current=\"page\"")
                .doesNotContain("??");
    }

    @Test
    void a_name_is_public_only_while_its_holder_wants_it() {
        Award award = earned("Ana Ruiz (sample)", "Wait Time", null);
        assertThat(ana.get("/my-badges").body()).contains("Wait Time", "Show my name on its public page");
        assertThat(publicPage(award)).contains("Wait Time").doesNotContain("Ana Ruiz");

        HttpResponse<String> chosen = ana.post(choice(award), SHOW);
        assertThat(chosen.statusCode()).isBetween(302, 303);
        assertThat(chosen.headers().firstValue("Location").orElseThrow())
                .endsWith(ana.path() + "/my-badges#award-" + award.id());
        ana.post(choice(award), SHOW);
        assertThat(ana.get("/my-badges").body()).contains("Do not show my name any more");
        assertThat(publicPage(award)).contains("Ana Ruiz (sample)");

        ana.post(choice(award), HIDE);
        assertThat(publicPage(award)).doesNotContain("Ana Ruiz");
        assertThat(audited(award)).containsExactly("award.issued", "award.name-shown", "award.name-hidden");
    }

    @Test
    void a_choice_that_is_no_clear_yes_hides_the_name() {
        Award award = earned("Ana Ruiz (sample)", "Wait Time", null);
        for (Map<String, String> unclear : List.<Map<String, String>>of(Map.of(), Map.of("shown", "perhaps"))) {
            ana.post(choice(award), SHOW);
            ana.post(choice(award), unclear);
            assertThat(publicPage(award)).as(unclear.toString()).doesNotContain("Ana Ruiz");
        }
    }

    @Test
    void the_badges_of_others_are_not_there() {
        Award award = earned("Ana Ruiz (sample)", "Wait Time", null);
        assertThat(ben.get("/my-badges").body())
                .contains("No badge yet")
                .doesNotContain(award.id().toString());
        assertThat(ben.post(choice(award), SHOW).statusCode()).isEqualTo(404);
        assertThat(publicPage(award)).doesNotContain("Ana Ruiz");
        ana.post(choice(award), SHOW);
        assertThat(ben.post(choice(award), HIDE).statusCode()).isEqualTo(404);
        assertThat(publicPage(award)).contains("Ana Ruiz");
        assertThat(audited(award)).containsExactly("award.issued", "award.name-shown");
    }

    @Test
    void a_badge_that_does_not_exist_or_no_badge_at_all_is_not_found() {
        assertThat(ana.post("/my-badges/" + UUID.randomUUID() + "/name", SHOW).statusCode())
                .isEqualTo(404);
        assertThat(ana.post("/my-badges/not-an-id/name", SHOW).statusCode()).isEqualTo(404);
    }

    @Test
    void each_badge_says_whether_it_stands_and_what_can_be_taken_away() {
        Award standing = earned("Ana Ruiz (sample)", "Wait Time", null);
        Award over = earned("Ana Ruiz (sample)", "Exit Tickets", Samples.DAY.plusSeconds(1));
        change("update award set expires_at = now() - interval '1 second' where id = :id", over);
        Award back = earned("Ana Ruiz (sample)", "Cold Calls", null);
        Tenancy.in(organisation, () -> awards.revoke(back.id(), "Issued by mistake"));

        String page = ana.get("/my-badges").body();
        assertThat(page).contains(">in force<", ">expired<", ">revoked<", "November 21, 2026", "(new window)");
        for (Award award : List.of(standing, over)) {
            String address = "/badges/assertions/" + award.id();
            assertThat(page)
                    .contains("\"" + address + "\"", address + "/image.png", address + ".jws", address + ".json");
        }
        assertThat(page)
                .contains("\"/badges/assertions/" + back.id() + "\"")
                .doesNotContain(back.id() + "/image.png", back.id() + ".jws");
    }

    @Test
    void chosen_badges_go_along_in_one_signed_record() throws Exception {
        Award first = earned("Ana Ruiz (sample)", "Wait Time", null);
        Award second = earned("Ana Ruiz (sample)", "Exit Tickets", null);
        Award back = earned("Ana Ruiz (sample)", "Cold Calls", null);
        Tenancy.in(organisation, () -> awards.revoke(back.id(), "Issued by mistake"));
        Award foreign = earned("Ben Ochoa (sample)", "Wait Time", null);
        assertThat(ana.get("/my-badges").body())
                .contains("Take several badges along", "value=\"" + first.id() + "\"")
                .doesNotContain("value=\"" + back.id() + "\"", "value=\"" + foreign.id() + "\"");

        JsonNode some = record(Map.of("award", first.id() + "," + back.id() + "," + foreign.id()));
        assertThat(held(some)).containsExactly("Wait Time");
        assertThat(some.path("partial").asBoolean()).isTrue();
        JsonNode all = record(Map.of("award", first.id() + "," + second.id()));
        assertThat(held(all)).containsExactlyInAnyOrder("Wait Time", "Exit Tickets");
        assertThat(all.path("partial").asBoolean()).isFalse();
        assertThat(all.path("credentialSubject").path("id"))
                .isEqualTo(all.path("credentialSubject")
                        .path("verifiableCredential")
                        .path(0)
                        .path("credentialSubject")
                        .path("id"));
        assertThat(all.toString()).doesNotContain("Ana Ruiz");

        HttpResponse<String> jwt =
                ana.post("/my-badges/record", Map.of("award", first.id().toString(), "form", "jwt"));
        JsonNode claims = json.readTree(JWSObject.parse(jwt.body()).getPayload().toString());
        assertThat(held(claims)).containsExactly("Wait Time");
        assertThat(claims.path("iss")).isEqualTo(claims.path("issuer").path("id"));
        assertThat(jwt.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(jwt.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(within(() -> jdbc.sql("select count(*) from audit_entry where action = 'award.record-exported'")
                        .query(Integer.class)
                        .single()))
                .isEqualTo(3);
    }

    @Test
    void a_record_of_nothing_is_not_made() {
        earned("Ana Ruiz (sample)", "Wait Time", null);
        Award foreign = earned("Ben Ochoa (sample)", "Wait Time", null);
        for (String chosen : List.of("", foreign.id().toString())) {
            HttpResponse<String> answer = ana.post("/my-badges/record", Map.of("award", chosen));
            assertThat(answer.statusCode()).as(chosen).isEqualTo(422);
            assertThat(answer.body()).contains("No badge was chosen");
        }
    }

    private JsonNode record(Map<String, String> chosen) {
        HttpResponse<String> answer = ana.post("/my-badges/record", chosen);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(schemas.problems(BadgeSchema.CLR_CREDENTIAL, answer.body())).isEmpty();
        JsonNode record = json.readTree(answer.body());
        String method = record.path("proof").path("verificationMethod").asString();
        JsonNode key = json.readTree(new TestSession(lms, ana.origin(), "", "", "")
                .get(java.net.URI.create(method).getPath())
                .body());
        assertThat(DataIntegrity.verify(
                        answer.body(),
                        ProofKey.publicBytes(key.path("publicKeyMultibase").asString())))
                .isTrue();
        return record;
    }

    private static List<String> held(JsonNode record) {
        return record.path("credentialSubject")
                .path("verifiableCredential")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    @Test
    void an_administrator_changes_the_key_and_nobody_else_does() {
        earned("Ana Ruiz (sample)", "Wait Time", null);
        TestSession root = lms.person("root").role("Administrator").launch();
        assertThat(root.get("/badge-keys").body())
                .contains("In use since", "Change the key")
                .doesNotContain("??");
        HttpResponse<String> unsure = root.post("/badge-keys", Map.of());
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(unsure.body()).contains("Tick the box first");
        assertThat(keys()).isEqualTo(1);
        assertThat(root.post("/badge-keys", Map.of("confirmed", "yes")).statusCode())
                .isBetween(302, 303);
        assertThat(keys()).isEqualTo(2);
        assertThat(root.get("/badge-keys?done=yes").body()).contains("The key was changed", "still good for checking");
        assertThat(ana.get("/badge-keys").statusCode()).isEqualTo(403);
        assertThat(ana.post("/badge-keys", Map.of("confirmed", "yes")).statusCode())
                .isEqualTo(403);
        assertThat(keys()).isEqualTo(2);
        assertThat(within(() -> jdbc.sql(
                                "select count(*) from audit_entry where action = 'badge-key.rotated' and person_id is not null")
                        .query(Integer.class)
                        .single()))
                .isEqualTo(1);
    }

    private int keys() {
        return within(() ->
                jdbc.sql("select count(*) from badge_key").query(Integer.class).single());
    }

    @Test
    void the_page_speaks_spanish() {
        earned("Ana Ruiz (sample)", "Wait Time", null);
        TestSession spanish =
                lms.person("ana").named("Ana Ruiz (sample)").locale("es-MX").launch();
        assertThat(spanish.get("/my-badges").body())
                .contains("Mis insignias", "Mostrar mi nombre en su página pública", "21 de noviembre de 2026")
                .doesNotContain("??");
    }

    @Test
    void more_badges_cost_no_more_statements() {
        earned("Ana Ruiz (sample)", "Wait Time", null);
        ana.get("/my-badges");
        List<String> one = SentStatements.during(() -> ana.get("/my-badges"));
        earned("Ana Ruiz (sample)", "Exit Tickets", null);
        earned("Ana Ruiz (sample)", "Cold Calls", null);
        List<String> three = SentStatements.during(
                () -> assertThat(ana.get("/my-badges").body()).contains("Cold Calls"));
        assertThat(three).isNotEmpty().hasSameSizeAs(one);
    }

    private static String choice(Award award) {
        return "/my-badges/" + award.id() + "/name";
    }

    private String publicPage(Award award) {
        // Public pages know no launch; the session only brings a client along.
        HttpResponse<String> page = new TestSession(lms, ana.origin(), "", "", "")
                .get("/badges/assertions/" + award.id(), "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private Award earned(String name, String title, @Nullable Instant expires) {
        UUID person = within(() -> jdbc.sql("select id from person where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single());
        NewAward wanted =
                new Samples(organisation, person, UUID.randomUUID(), title, null).award(UUID.randomUUID(), expires);
        return Tenancy.in(organisation, () -> awards.issue(wanted));
    }

    private void change(String sql, Award award) {
        within(() -> jdbc.sql(sql).param("id", award.id()).update());
    }

    private List<String> audited(Award award) {
        return within(() -> jdbc.sql("select action from audit_entry where subject_id = :id order by at, id")
                .param("id", award.id())
                .query(String.class)
                .list());
    }

    private <T> T within(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }
}
