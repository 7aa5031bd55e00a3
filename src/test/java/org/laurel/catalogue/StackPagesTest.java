package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stacks as an educator sees them, and where an organisation has them from. */
@LaurelTest
class StackPagesTest {

    private static final String SAMPLE = "/stacks/classrooms-that-listen";
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
    Stacks stacks;

    @Autowired
    SampleStacks samples;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

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
    void a_stack_shows_its_members_in_their_order_and_its_rule() {
        String page = ana.get(SAMPLE).body();
        List<String> sent = SentStatements.during(() -> ana.get(SAMPLE));

        assertThat(page)
                .contains("Classrooms That Listen", "Complete with 2 of these 3", "0 of 2 earned")
                .containsSubsequence(
                        "/catalogue/wait-time\"", "/catalogue/exit-tickets\"", "/catalogue/colleague-feedback\"")
                .doesNotContain("??");
        assertThat(sent).isNotEmpty().hasSizeLessThanOrEqualTo(BUDGET);
    }

    @Test
    void an_educator_sees_how_far_they_are() {
        earn("wait-time");
        assertThat(ana.get(SAMPLE).body()).contains("1 of 2 earned");

        earn("colleague-feedback");
        assertThat(ana.get(SAMPLE).body()).contains("Complete: 2 earned");
    }

    @Test
    void a_spanish_educator_reads_it_in_spanish() {
        TestSession eva = lms.person("eva").locale("es-MX").launch();

        assertThat(eva.get(SAMPLE).body())
                .contains("Aulas que escuchan", "0 de 2 obtenidas")
                .doesNotContain("Classrooms That Listen");
    }

    @Test
    void the_catalogue_and_the_members_lead_to_it() {
        assertThat(ana.get("/catalogue").body()).contains(SAMPLE + "\"");
        assertThat(ana.get("/catalogue/wait-time").body()).contains("Part of:", SAMPLE + "\"");
    }

    @Test
    void a_link_placed_for_it_opens_it() {
        assertThat(lms.person("ben").to(SAMPLE).launch().firstPage()).isEqualTo(SAMPLE);
    }

    @Test
    void a_stack_of_another_organisation_or_a_retired_one_is_not_here() {
        inOrganisation(() -> jdbc.sql("update stack set retired_at = now()").update());

        assertThat(ana.get(SAMPLE).statusCode()).isEqualTo(404);
        assertThat(ana.get("/stacks/made-up").statusCode()).isEqualTo(404);
        assertThat(ana.get("/catalogue/wait-time").body()).doesNotContain("Part of:");
        assertThat(ana.get("/catalogue?stack=classrooms-that-listen").body()).contains("Nothing matches yet");
    }

    @Test
    void an_organisation_that_is_older_than_stacks_gets_the_sample_once() {
        inOrganisation(() -> {
            List.of("stack_text", "stack_member", "stack")
                    .forEach(table -> jdbc.sql("delete from " + table).update());
        });

        samples.furnishOlder();
        samples.furnishOlder();

        assertThat(offered()).hasSize(1);
    }

    @Test
    void an_organisation_that_retired_its_stack_gets_it_back_by_no_restart() {
        inOrganisation(() -> jdbc.sql("update stack set retired_at = now()").update());

        samples.furnishOlder();

        assertThat(offered()).isEmpty();
    }

    @Test
    void a_stack_with_a_member_that_is_not_offered_is_not_added() {
        inOrganisation(() -> {
            var text = new StackContent.Text("en", "Listening", "They belong together.");
            assertThat(stacks.add(new StackContent("listening", null, List.of("wait-time", "made-up"), List.of(text))))
                    .isFalse();
        });

        assertThat(offered()).hasSize(1);
    }

    private List<Stack> offered() {
        return Tenancy.in(organisation, () -> stacks.all("en"));
    }

    private void earn(String slug) {
        Version version = Tenancy.in(organisation, () -> catalogue.current(slug).orElseThrow());
        inOrganisation(() -> jdbc.sql("""
                        insert into submission (id, organisation_id, person_id, micro_credential_id, version_id, state,
                                                created_at, changed_at)
                        select :id, :organisation, person_id, :microCredential, :version, 'EARNED', :now, :now
                        from launch where id = :launch
                        """)
                .param("id", Ids.next())
                .param("organisation", organisation)
                .param("microCredential", version.microCredentialId())
                .param("version", version.id())
                .param("now", OffsetDateTime.now())
                .param("launch", ana.launchId())
                .update());
    }

    private void inOrganisation(Runnable work) {
        Tenancy.in(organisation, () -> transaction.executeWithoutResult(status -> work.run()));
    }
}
