package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Products that give one client id to all their customers: the deployment tells whose a launch is. */
@LaurelTest
@Import(ProbePages.class)
class SharedClientTest {

    private static final String DEPLOYMENT = MessageClaims.LTI + "deployment_id";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Deployments deployments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID lakeside = UUID.randomUUID();
    private final UUID riverside = UUID.randomUUID();
    private TestPlatform lms;

    @BeforeEach
    void connect() {
        lms = TestPlatform.connect(port, registrations, lakeside, Set.of("lake"), false);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void each_deployment_leads_to_its_own_organisation_and_nobody_crosses_over() {
        registrations.apply(riverside, lms.spec(Set.of("river"), false));

        TestSession one = from("lake").launch();
        TestSession other = from("river").launch();

        assertThat(organisationOf(one)).isEqualTo(lakeside);
        assertThat(organisationOf(other)).isEqualTo(riverside);
        assertThat(personOf(one)).isNotEqualTo(personOf(other));
        assertThat(contexts(lakeside)).isEqualTo(1);
        assertThat(contexts(riverside)).isEqualTo(1);
        assertThat(lms.get(other.path() + "/probe", one.cookie()).statusCode()).isEqualTo(404);
    }

    @Test
    void one_client_with_two_deployments_of_one_organisation_keeps_their_courses_apart() {
        registrations.apply(lakeside, lms.spec(Set.of("lake", "pond"), false));

        from("lake").launch();
        from("pond").launch();

        assertThat(contexts(lakeside)).isEqualTo(2);
    }

    @Test
    void a_deployment_that_nobody_was_given_is_let_in_nowhere_and_shown_to_nobody() {
        registrations.apply(riverside, lms.spec(Set.of("river"), false));

        HttpResponse<String> answer = from("sea").tryLaunch();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("laurel="));
        assertThat(deployments.ofOrganisation(lakeside).values())
                .allSatisfy(all -> assertThat(all).noneMatch(it -> it.id().equals("sea")));
        assertThat(deployments.ofOrganisation(riverside).values())
                .allSatisfy(all -> assertThat(all).noneMatch(it -> it.id().equals("sea")));
    }

    @Test
    void alone_with_a_client_a_new_deployment_waits_and_can_be_approved_and_withdrawn() {
        assertThat(from("pond").tryLaunch().statusCode()).isEqualTo(403);
        assertThat(deployments.ofOrganisation(lakeside).get(lms.registration().id()))
                .anyMatch(it -> it.id().equals("pond") && !it.approved());

        registrations.approve(lms.registration(), "pond");
        assertThat(organisationOf(from("pond").launch())).isEqualTo(lakeside);

        deployments.withdraw(lms.registration().id(), "pond");
        assertThat(from("pond").tryLaunch().statusCode()).isEqualTo(403);
    }

    @Test
    void a_deployment_belongs_to_one_organisation() {
        assertThatThrownBy(() -> registrations.apply(riverside, lms.spec(Set.of("lake"), false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lake belongs to another organisation");
        assertThat(registrations.list(riverside)).isEmpty();
    }

    @Test
    void whoever_shares_a_client_lists_their_deployments() {
        assertThatThrownBy(() -> registrations.apply(riverside, lms.spec(Set.of(), true)))
                .hasMessageContaining("deployments have to be listed");
        registrations.apply(lakeside, lms.spec(Set.of("lake"), true));
        assertThatThrownBy(() -> registrations.apply(riverside, lms.spec(Set.of("river"), false)))
                .hasMessageContaining("deployments have to be listed");
    }

    @Test
    void whoever_shares_a_client_names_the_same_addresses() {
        RegistrationSpec same = lms.spec(Set.of("river"), false);
        var elsewhere = new RegistrationSpec(
                same.platform(),
                same.issuer(),
                same.clientId(),
                same.authorizationEndpoint(),
                same.tokenEndpoint(),
                null,
                java.net.URI.create("https://attacker.example/jwks"),
                same.deployments(),
                false);

        assertThatThrownBy(() -> registrations.apply(riverside, elsewhere)).hasMessageContaining("other addresses");
    }

    @Test
    void one_issuer_with_two_client_ids_serves_two_organisations() {
        RegistrationSpec first = lms.spec(Set.of(), true);
        registrations.apply(
                riverside,
                new RegistrationSpec(
                        first.platform(),
                        first.issuer(),
                        "client of riverside",
                        first.authorizationEndpoint(),
                        first.tokenEndpoint(),
                        null,
                        first.jwksUri(),
                        Set.of("lake"),
                        false));

        TestPlatform.Login login = lms.login(java.util.Map.of("client_id", "client of riverside"), false);
        var claims = from("lake").claim("aud", "client of riverside").claims(login.nonce());
        TestSession other =
                TestSession.of(lms, lms.laurel(), lms.answer(lms.sign(claims), login.state(), login.cookie()));

        assertThat(organisationOf(other)).isEqualTo(riverside);
        assertThat(organisationOf(from("lake").launch())).isEqualTo(lakeside);
        assertThat(lms.answer(lms.sign(from("lake").claims(login.nonce())), login.state(), login.cookie())
                        .statusCode())
                .isEqualTo(400);
    }

    private TestPlatform.Visit from(String deployment) {
        return lms.person("ana").named("Ana Ruiz (sample)").claim(DEPLOYMENT, deployment);
    }

    private UUID organisationOf(TestSession session) {
        return ofLaunch(session, "organisation_id");
    }

    private UUID personOf(TestSession session) {
        return ofLaunch(session, "person_id");
    }

    private UUID ofLaunch(TestSession session, String column) {
        return jdbc.sql("select " + column + " from launch where id = :id")
                .param("id", session.launchId())
                .query(UUID.class)
                .single();
    }

    private int contexts(UUID organisation) {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("select count(*) from context")
                        .query(Integer.class)
                        .single()));
    }
}
