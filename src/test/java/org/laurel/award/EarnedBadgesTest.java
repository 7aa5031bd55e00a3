package org.laurel.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.issuing.Awards;
import org.laurel.catalogue.Badges;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
@Import(AwardsAlone.class)
class EarnedBadgesTest {

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    Badges badges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @LocalServerPort
    int port;

    private final UUID person = Ids.next();

    @Test
    void an_earned_attempt_at_any_sample_micro_credential_brings_its_badge() throws Exception {
        Organisation lakeside = organisation();
        List<UUID> versions = versions(lakeside);
        assertThat(versions).isNotEmpty();
        for (UUID version : versions) {
            UUID submission = Ids.next();
            decide(lakeside, submission, version, true);
            Award award = Tenancy.in(lakeside.id(), () -> awards.ofSubmission(submission))
                    .orElseThrow();
            HttpResponse<String> page = get(award.page().getPath(), "Accept", "text/html");
            assertThat(page.body()).contains("Verified just now").doesNotContain("Ana Ruiz");
        }
    }

    @Test
    void not_yet_brings_no_badge() {
        Organisation lakeside = organisation();
        UUID submission = Ids.next();
        decide(lakeside, submission, versions(lakeside).get(0), false);
        assertThat(Tenancy.in(lakeside.id(), () -> awards.ofSubmission(submission)))
                .isEmpty();
    }

    @Test
    void a_decision_that_is_undone_leaves_no_badge() {
        Organisation lakeside = organisation();
        UUID submission = Ids.next();
        UUID version = versions(lakeside).get(0);
        assertThatThrownBy(() -> Tenancy.in(
                        lakeside.id(),
                        () -> transaction.executeWithoutResult(status -> {
                            events.publishEvent(decided(submission, version, true));
                            throw new IllegalStateException("the decision could not be kept");
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not be kept");
        assertThat(Tenancy.in(lakeside.id(), () -> awards.ofSubmission(submission)))
                .isEmpty();
    }

    @Test
    void the_catalogue_finds_a_picture_of_every_badge() throws Exception {
        Organisation lakeside = organisation();
        UUID version = versions(lakeside).get(0);
        String small = Tenancy.in(lakeside.id(), () -> badges.small(version));
        String large = Tenancy.in(lakeside.id(), () -> badges.large(version));
        for (String address : List.of(small, large, small.replace("/en/", "/es/"))) {
            HttpResponse<String> picture = get(address);
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
            assertThat(picture.body()).startsWith("<svg ").contains("<title>");
        }
        assertThat(get(small).body()).isNotEqualTo(get(large).body());
        String elsewhere = small.replace(
                lakeside.id().toString(), organisation("hillside").id().toString());
        assertThat(get(elsewhere).statusCode()).isEqualTo(404);
    }

    private void decide(Organisation organisation, UUID submission, UUID version, boolean earned) {
        Tenancy.in(
                organisation.id(),
                () -> transaction.executeWithoutResult(
                        status -> events.publishEvent(decided(submission, version, earned))));
    }

    private AttemptDecided decided(UUID submission, UUID version, boolean earned) {
        return new AttemptDecided(submission, Ids.next(), 1, person, version, earned, Samples.DAY);
    }

    private Organisation organisation() {
        Organisation made = organisation("lakeside-" + person);
        Tenancy.in(
                made.id(),
                () -> transaction.executeWithoutResult(status -> jdbc.sql("""
                                insert into person (id, organisation_id, name, email)
                                values (:id, :organisation, 'Ana Ruiz (sample)', 'ana@lakeside.example')
                                """)
                        .param("id", person)
                        .param("organisation", made.id())
                        .update()));
        return made;
    }

    private Organisation organisation(String slug) {
        return organisations.apply(slug, "Lakeside District", "badges@lakeside.example");
    }

    private List<UUID> versions(Organisation organisation) {
        return Tenancy.in(
                organisation.id(),
                () -> transaction.execute(status -> jdbc.sql("select id from micro_credential_version order by id")
                        .query(UUID.class)
                        .list()));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
