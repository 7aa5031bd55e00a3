package org.laurel.award.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Awards from before Open Badges 3.0 get their credentials, and can be corrected and renewed before they have them. */
@LaurelTest
@Import(AwardsAlone.class)
class LateCredentialsTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    LateCredentials late;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession lead;
    private Award old;

    @BeforeEach
    void anAwardFromBefore() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
        old = issued("Wait Time");
        within(() -> {
            jdbc.sql("update badge_class set achievement = null").update();
            jdbc.sql("update badge_issuer set profile = null, did = null").update();
            jdbc.sql("delete from award_credential").update();
            return jdbc.sql("delete from status_entry").update();
        });
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void the_task_that_the_migration_leaves_writes_what_the_award_says() {
        String before = one(String.class, "select hosted from award");
        jdbc.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('award.late-credentials', :organisation || '/' || :organisation, now(), false, 1)
                        """).param("organisation", organisation.toString()).update();

        Awaitility.await().until(() -> one(Integer.class, "select count(*) from award_credential") == 1);

        String document = one(String.class, "select document from award_credential");
        assertThat(schemas.problems(BadgeSchema.ACHIEVEMENT_CREDENTIAL, document))
                .isEmpty();
        JsonNode credential = json.readTree(document);
        JsonNode hosted = json.readTree(before);
        assertThat(credential.path("validFrom").asString()).isEqualTo(Samples.DAY.toString());
        JsonNode identity =
                credential.path("credentialSubject").path("identifier").path(0);
        assertThat(identity.path("identityHash"))
                .isEqualTo(hosted.path("recipient").path("identity"));
        assertThat(credential
                        .path("credentialSubject")
                        .path("achievement")
                        .path("resultDescription")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Pauses");
        assertThat(one(
                        Integer.class,
                        "select count(*) from badge_issuer where profile is not null and did is not null"))
                .isEqualTo(1);
        assertThat(lead.get(old.page().getPath() + "/credential").statusCode()).isNotEqualTo(500);
    }

    @Test
    void going_on_writes_no_second_one_and_none_of_what_was_taken_back() {
        Award back = issued("Exit Tickets");
        in(() -> {
            awards.revoke(back.id(), "Issued by mistake");
            return 0;
        });
        within(() -> jdbc.sql("delete from award_credential").update());

        assertThat(in(late::write)).isEmpty();
        String first = one(String.class, "select jwt from award_credential");
        assertThat(in(late::write)).isEmpty();

        assertThat(one(String.class, "select jwt from award_credential")).isEqualTo(first);
        assertThat(one(UUID.class, "select award_id from award_credential")).isEqualTo(old.id());
        assertThat(one(Integer.class, "select count(*) from status_entry where award_id = '" + old.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void it_is_corrected_with_or_without_one() {
        var answer = lead.post(
                "/awards/" + old.id() + "/correct", Map.of("name", "Ana R. (sample)", "reason", "A typing error"));

        assertThat(answer.statusCode()).isBetween(302, 303);
        assertThat(
                        one(
                                String.class,
                                "select c.document from award_credential c join award a on a.id = c.award_id and a.cause = 'correction'"))
                .contains("Wait Time");
    }

    @Test
    void it_is_renewed_with_or_without_one() {
        var answer = lead.post("/awards/" + old.id() + "/renew", Map.of("expires", ""));

        assertThat(answer.statusCode()).isBetween(302, 303);
        assertThat(
                        one(
                                String.class,
                                "select c.document from award_credential c join award a on a.id = c.award_id and a.cause = 'renewal'"))
                .contains("Wait Time");
    }

    private Award issued(String title) {
        NewAward wanted = new Samples(organisation, UUID.randomUUID(), UUID.randomUUID(), title, "ana@lakeside.example")
                .award(UUID.randomUUID());
        return in(() -> awards.issue(wanted));
    }

    private <T> T one(Class<T> type, String sql) {
        return within(() -> jdbc.sql(sql).query(type).single());
    }

    private <T> T in(Supplier<T> deed) {
        return Tenancy.in(organisation, deed);
    }

    private <T> T within(Supplier<T> deed) {
        return in(() -> transaction.execute(status -> deed.get()));
    }
}
