package org.laurel.award;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.issuing.Awards;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.openbadges.proof.DataIntegrity;
import org.laurel.openbadges.proof.ProofKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Awards as Open Badges 3.0, as a stranger meets them over HTTP. */
@LaurelTest
@Import(AwardsAlone.class)
class PublicCredentialsTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Autowired
    Awards awards;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Samples sample = Samples.fresh();
    private Award award;

    @BeforeEach
    void issued() {
        award = issue(sample.award(UUID.randomUUID()));
    }

    @Test
    void the_proof_verifies_with_the_key_that_the_issuer_names_and_that_names_the_issuer() throws Exception {
        String text = get(award.page() + "/credential").body();
        assertThat(schemas.problems(BadgeSchema.ACHIEVEMENT_CREDENTIAL, text)).isEmpty();
        assertThat(verifies(text)).isTrue();
        JsonNode credential = json.readTree(text);
        JsonNode key =
                document(credential.path("proof").path("verificationMethod").asString());
        JsonNode issuer = document(credential.path("issuer").path("id").asString());
        assertThat(key.path("controller")).isEqualTo(issuer.path("id"));
        assertThat(issuer.path("assertionMethod").valueStream()).contains(key.path("id"));
        assertThat(credential.path("id").asString()).isEqualTo(award.page() + "/credential");
    }

    @Test
    void the_jwt_verifies_with_the_jwk_at_its_kid() throws Exception {
        var jws = JWSObject.parse(get(award.page() + ".jwt").body());
        var key = RSAKey.parse(get(jws.getHeader().getKeyID()).body());
        assertThat(jws.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.getKeyID()).isEqualTo(jws.getHeader().getKeyID());
        JsonNode claims = json.readTree(jws.getPayload().toString());
        JsonNode issuer = document(claims.path("iss").asString());
        assertThat(issuer.path("assertionMethod").valueStream().map(JsonNode::asString))
                .contains(jws.getHeader().getKeyID());
        assertThat(claims.path("sub"))
                .isEqualTo(claims.path("credentialSubject").path("id"));
    }

    @Test
    void it_says_what_was_earned_and_how_well_and_nothing_that_names_the_educator() throws Exception {
        String text = get(award.page() + "/credential").body();
        JsonNode subject = json.readTree(text).path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        assertThat(achievement.path("achievementType").asString()).isEqualTo("MicroCredential");
        assertThat(achievement.has("creditsAvailable") || subject.has("creditsEarned"))
                .as("nobody granted a credit")
                .isFalse();
        assertThat(document(achievement.path("id").asString())).isEqualTo(achievement);
        JsonNode result = subject.path("result").path(0);
        JsonNode criterion = achievement.path("resultDescription").path(0);
        assertThat(result.path("resultDescription")).isEqualTo(criterion.path("id"));
        assertThat(result.path("achievedLevel"))
                .isEqualTo(criterion.path("rubricCriterionLevel").path(0).path("id"))
                .isEqualTo(criterion.path("requiredLevel"));
        assertThat(text)
                .contains("Log shows both kinds of pause", "sha256$")
                .doesNotContain(
                        "Ana",
                        "ana@",
                        "evidence",
                        Objects.requireNonNull(award.submissionId()).toString())
                .doesNotContain(sample.person().toString());
    }

    @Test
    void a_person_is_the_same_subject_whatever_the_email_and_another_one_elsewhere() throws Exception {
        String first = subject(award);
        assertThat(subject(issue(sample.withoutEmail().titled("Exit Tickets").award(UUID.randomUUID()))))
                .isEqualTo(first);
        var elsewhere = new Samples(UUID.randomUUID(), sample.person(), UUID.randomUUID(), "Wait Time", sample.email());
        assertThat(subject(issue(elsewhere.award(UUID.randomUUID())))).isNotEqualTo(first);
        var other =
                new Samples(sample.organisation(), UUID.randomUUID(), sample.version(), "Wait Time", sample.email());
        assertThat(subject(issue(other.award(UUID.randomUUID())))).isNotEqualTo(first);
    }

    @Test
    void each_form_is_negotiated_and_has_an_address_of_its_own() throws Exception {
        String page = award.page().toString();
        for (String type : List.of("application/vc", "application/vc+ld+json")) {
            assertThat(type(get(page, "Accept", type))).isEqualTo(type);
            assertThat(type(get(page + "/credential", "Accept", type))).isEqualTo(type);
        }
        assertThat(type(get(page, "Accept", "application/vc+jwt"))).isEqualTo("application/vc+jwt");
        assertThat(get(page, "Accept", "application/vc+jwt").body())
                .isEqualTo(get(page + ".jwt").body());
        assertThat(type(get(page, "Accept", "application/ld+json"))).isEqualTo("application/ld+json");
        assertThat(json.readTree(get(page).body()).path("@context").asString())
                .isEqualTo("https://w3id.org/openbadges/v2");
        assertThat(type(get(page + ".jwt"))).startsWith("text/plain");
        assertThat(get(page + "/credential.jwt").body())
                .isEqualTo(get(page + ".jwt").body());
        assertThat(get(page + "/credential.json").body())
                .isEqualTo(get(page + "/credential").body());
        HttpResponse<String> seen = get(page + "/credential", "Accept", BROWSER);
        assertThat(seen.statusCode()).isEqualTo(303);
        assertThat(seen.headers().firstValue("Location")).contains(page);
        assertThat(get("http://localhost:8080/badges/assertions/" + UUID.randomUUID() + "/credential")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_document_is_kept_by_caches_read_by_scripts_and_costs_two_statements() throws Exception {
        JsonNode credential = document(award.page() + "/credential");
        String issuer = "http://localhost:8080/badges/issuers/" + sample.organisation();
        var kid = JWSObject.parse(get(award.page() + ".jwt").body()).getHeader().getKeyID();
        for (String address : List.of(
                award.page() + "/credential",
                award.page() + "/credential.json",
                award.page() + ".jwt",
                award.page() + "/credential.png",
                award.page() + "/credential.svg",
                credential.path("credentialStatus").path("statusListCredential").asString(),
                credential.path("credentialStatus").path("statusListCredential").asString() + ".jwt",
                credential.path("proof").path("verificationMethod").asString(),
                kid,
                credential.path("issuer").path("id").asString(),
                credential
                        .path("credentialSubject")
                        .path("achievement")
                        .path("id")
                        .asString(),
                issuer + "/did.json")) {
            assertThat(SentStatements.during(() -> get(address)))
                    .as(address)
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(2);
            HttpResponse<String> first = get(address);
            assertThat(first.statusCode()).as(address).isEqualTo(200);
            assertThat(first.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("public", "max-age=60");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(get(address, "If-None-Match", tag).statusCode())
                    .as(address)
                    .isEqualTo(304);
        }
    }

    @Test
    void the_did_documents_name_the_same_keys_by_the_rules_of_did_web() throws Exception {
        String issuer = "http://localhost:8080/badges/issuers/" + sample.organisation();
        JsonNode did = document(issuer + "/did.json");
        String name = "did:web:localhost%3A8080:badges:issuers:" + sample.organisation();
        assertThat(did.path("id").asString()).isEqualTo(name);
        JsonNode profile = document(issuer + "/profile");
        assertThat(did.path("alsoKnownAs").path(0)).isEqualTo(profile.path("id"));
        assertThat(profile.path("alsoKnownAs").path(0)).isEqualTo(did.path("id"));
        for (String material : List.of("publicKeyJwk", "publicKeyMultibase")) {
            assertThat(did.path("verificationMethod").findValues(material))
                    .isNotEmpty()
                    .isEqualTo(profile.path("verificationMethod").findValues(material));
        }
        for (JsonNode method : did.path("verificationMethod")) {
            assertThat(method.path("id").asString()).startsWith(name + "#");
            assertThat(did.path("assertionMethod").valueStream()).contains(method.path("id"));
        }
        JsonNode installation = document("http://localhost:8080/.well-known/did.json");
        assertThat(installation.path("id").asString()).isEqualTo("did:web:localhost%3A8080");
        assertThat(schemas.problems(BadgeSchema.DID_DOCUMENT, installation.toString()))
                .isEmpty();
        assertThat(schemas.problems(BadgeSchema.DID_DOCUMENT, did.toString())).isEmpty();
        assertThat(schemas.problems(BadgeSchema.ISSUER_PROFILE, profile.toString()))
                .isEmpty();
    }

    @Test
    void the_baked_pictures_hold_the_jwt_and_are_else_as_before() throws Exception {
        String jwt = get(award.page() + ".jwt").body();
        byte[] png = client.send(request(award.page() + "/credential.png"), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(BakedPng.unbake(png, Baking.OPEN_BADGES_3)).contains(jwt);
        assertThat(BakedPng.unbake(png, Baking.OPEN_BADGES_2)).isEmpty();
        assertThat(BakedSvg.unbake(get(award.page() + "/credential.svg").body(), Baking.OPEN_BADGES_3))
                .contains(jwt);
    }

    @Test
    void a_revocation_is_on_the_signed_list_at_once_and_nobody_elses_bit_changes() throws Exception {
        Award other = issue(sample.titled("Exit Tickets").award(UUID.randomUUID()));
        JsonNode status = document(award.page() + "/credential").path("credentialStatus");
        String list = status.path("statusListCredential").asString();
        String before = get(list).headers().firstValue("ETag").orElseThrow();
        assertThat(revoked(status)).isFalse();
        Tenancy.in(sample.organisation(), () -> awards.revoke(award.id(), "Issued by mistake"));
        assertThat(get(list, "If-None-Match", before).statusCode()).isEqualTo(200);
        assertThat(revoked(status)).isTrue();
        assertThat(revoked(document(other.page() + "/credential").path("credentialStatus")))
                .isFalse();
        for (String form : List.of("/credential", "/credential.json", ".jwt", "/credential.png", "/credential.svg")) {
            assertThat(get(award.page() + form).statusCode()).as(form).isEqualTo(410);
        }
    }

    @Test
    void old_credentials_verify_after_a_rotation_and_new_ones_have_both_new_keys() throws Exception {
        String old = get(award.page() + "/credential").body();
        String oldJwt = get(award.page() + ".jwt").body();
        Tenancy.in(sample.organisation(), () -> awards.rotateKey());
        Award later = issue(sample.titled("Exit Tickets").award(UUID.randomUUID()));
        String fresh = get(later.page() + "/credential").body();
        assertThat(method(fresh)).isNotEqualTo(method(old));
        assertThat(verifies(old)).isTrue();
        assertThat(verifies(fresh)).isTrue();
        String list = json.readTree(old)
                .path("credentialStatus")
                .path("statusListCredential")
                .asString();
        assertThat(method(get(list).body())).isEqualTo(method(fresh));
        JsonNode issuer = document(json.readTree(old).path("issuer").path("id").asString());
        assertThat(issuer.path("assertionMethod").valueStream().map(JsonNode::asString))
                .hasSize(4)
                .contains(
                        method(old),
                        method(fresh),
                        JWSObject.parse(oldJwt).getHeader().getKeyID());
        the_did_documents_name_the_same_keys_by_the_rules_of_did_web();
    }

    @Test
    void places_in_a_list_are_random_and_a_full_list_is_followed_by_another() throws Exception {
        JsonNode first = document(award.page() + "/credential").path("credentialStatus");
        var places = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            Award next = issue(sample.award(UUID.randomUUID()));
            JsonNode status = document(next.page() + "/credential").path("credentialStatus");
            assertThat(status.path("statusListCredential")).isEqualTo(first.path("statusListCredential"));
            places.add(status.path("statusListIndex").asString());
        }
        assertThat(places)
                .hasSize(5)
                .doesNotContain(first.path("statusListIndex").asString());
        assertThat(places).anyMatch(it -> Integer.parseInt(it) > 1000);
        fill();
        Award beyond = issue(sample.award(UUID.randomUUID()));
        JsonNode status = document(beyond.page() + "/credential").path("credentialStatus");
        assertThat(status.path("statusListCredential")).isNotEqualTo(first.path("statusListCredential"));
        assertThat(verifies(get(status.path("statusListCredential").asString()).body()))
                .isTrue();
    }

    /** Takes every place of the list that is open. */
    private void fill() {
        within(() -> jdbc.sql("""
                insert into status_entry (organisation_id, list_id, position, award_id)
                select organisation_id, id, place, gen_random_uuid()
                from status_list, generate_series(0, 131071) place where closed_at is null
                on conflict do nothing
                """).update());
    }

    @Test
    void two_revocations_at_once_are_both_on_the_list() throws Exception {
        Award other = issue(sample.titled("Exit Tickets").award(UUID.randomUUID()));
        var status = new ArrayList<JsonNode>();
        for (Award it : List.of(award, other)) {
            status.add(document(it.page() + "/credential").path("credentialStatus"));
        }
        var pool = java.util.concurrent.Executors.newFixedThreadPool(2);
        try {
            var both = new java.util.concurrent.CyclicBarrier(2);
            List<java.util.concurrent.Callable<Boolean>> work = new ArrayList<>();
            for (Award it : List.of(award, other)) {
                work.add(() -> {
                    both.await();
                    Tenancy.in(sample.organisation(), () -> awards.revoke(it.id(), "Issued by mistake"));
                    return true;
                });
            }
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(revoked(status.get(0))).isTrue();
        assertThat(revoked(status.get(1))).isTrue();
    }

    private boolean revoked(JsonNode status) throws Exception {
        String list = get(status.path("statusListCredential").asString()).body();
        assertThat(schemas.problems(BadgeSchema.STATUS_LIST_CREDENTIAL, list)).isEmpty();
        assertThat(verifies(list)).isTrue();
        String encoded = json.readTree(list)
                .path("credentialSubject")
                .path("encodedList")
                .asString();
        return StatusBits.decode(encoded).isSet(status.path("statusListIndex").asInt());
    }

    private boolean verifies(String signed) throws Exception {
        JsonNode key = document(method(signed));
        return DataIntegrity.verify(
                signed, ProofKey.publicBytes(key.path("publicKeyMultibase").asString()));
    }

    private String method(String signed) {
        return json.readTree(signed).path("proof").path("verificationMethod").asString();
    }

    private String subject(Award of) throws Exception {
        return document(of.page() + "/credential")
                .path("credentialSubject")
                .path("id")
                .asString();
    }

    private Award issue(NewAward wanted) {
        return Tenancy.in(wanted.organisation().id(), () -> awards.issue(wanted));
    }

    private void within(Runnable work) {
        Tenancy.in(sample.organisation(), () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private JsonNode document(String address) throws Exception {
        HttpResponse<String> answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private HttpResponse<String> get(String address, String... headers) throws Exception {
        return client.send(request(address, headers), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Documents name the public address; the test's server stands elsewhere. */
    private HttpRequest request(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(address.replace("http://localhost:8080", "http://localhost:" + port)));
        return headers.length > 0 ? request.headers(headers).build() : request.build();
    }
}
