package org.laurel.award.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.award.register.PublicBadges;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.Pem;
import org.laurel.verification.Verifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@LaurelTest
@Import(AwardsAlone.class)
class PublicBadgesTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @Autowired
    Awards awards;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    Verifier verifier;

    @Autowired
    PublicBadges badges;

    @Autowired
    BadgeAddresses addresses;

    @Autowired
    ObjectProvider<BuildProperties> build;

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
    void the_signed_badge_verifies_with_the_hosted_key_that_the_issuer_lists() throws Exception {
        var jws = JWSObject.parse(get(award.page() + ".jws").body());
        JsonNode assertion = json.readTree(jws.getPayload().toString());
        assertThat(assertion.path("id").asString()).startsWith("urn:uuid:");
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("RS256");

        JsonNode key = document(assertion.path("verification").path("creator").asString());
        assertThat(jws.verify(
                        new RSASSAVerifier(Pem.parse(key.path("publicKeyPem").asString()))))
                .isTrue();
        JsonNode badge = document(assertion.path("badge").asString());
        JsonNode issuer = document(badge.path("issuer").asString());
        assertThat(key.path("owner")).isEqualTo(issuer.path("id"));
        assertThat(issuer.path("publicKey").valueStream()).contains(key.path("id"));
        assertThat(document(issuer.path("revocationList").asString()).path("issuer"))
                .isEqualTo(issuer.path("id"));
    }

    @Test
    void every_published_document_passes_its_schema_and_is_found_at_its_own_id() throws Exception {
        JsonNode hosted = document(award.page().toString());
        JsonNode badge = document(hosted.path("badge").asString());
        JsonNode issuer = document(badge.path("issuer").asString());
        JsonNode key = document(issuer.path("publicKey").path(0).asString());
        JsonNode revocations = document(issuer.path("revocationList").asString());
        String signed =
                JWSObject.parse(get(award.page() + ".jws").body()).getPayload().toString();
        Map<BadgeSchema, String> documents = Map.of(
                BadgeSchema.HOSTED_ASSERTION, hosted.toString(),
                BadgeSchema.SIGNED_ASSERTION, signed,
                BadgeSchema.BADGE_CLASS, badge.toString(),
                BadgeSchema.ISSUER, issuer.toString(),
                BadgeSchema.CRYPTOGRAPHIC_KEY, key.toString(),
                BadgeSchema.REVOCATION_LIST, revocations.toString());
        documents.forEach((schema, text) ->
                assertThat(schemas.problems(schema, text)).as(schema.name()).isEmpty());
        for (JsonNode it : List.of(hosted, badge, issuer, key, revocations)) {
            assertThat(document(it.path("id").asString())).isEqualTo(it);
        }
    }

    @Test
    void documents_are_negotiated() throws Exception {
        String page = award.page().toString();
        assertThat(type(get(page))).isEqualTo("application/ld+json");
        assertThat(type(get(page, "Accept", "application/json"))).isEqualTo("application/json");
        assertThat(type(get(page, "Accept", BROWSER))).startsWith("text/html");
        assertThat(type(get(page + ".json", "Accept", BROWSER))).isEqualTo("application/json");
        assertThat(type(get(page + ".jws"))).startsWith("text/plain");
        assertThat(type(get(page + ".jws", "Accept", "application/jose"))).startsWith("application/jose");
        assertThat(get(page).headers().firstValue("Vary").orElse("")).contains("Accept");
    }

    @Test
    void errors_of_documents_and_pictures_are_problem_documents_that_any_origin_may_read() throws Exception {
        String nobody = award.page().toString().replaceFirst("[0-9a-f]{8}-", "00000000-");
        for (String form : List.of(".json", ".jws", ".jwt", "/image.png", "/credential.svg", "/credential")) {
            HttpResponse<String> missing = get(nobody + form, "Accept", form.contains(".") ? BROWSER : "*/*");
            assertThat(missing.statusCode()).as(form).isEqualTo(404);
            assertThat(type(missing)).as(form).isEqualTo("application/problem+json");
            assertThat(missing.headers().allValues("Access-Control-Allow-Origin"))
                    .as(form)
                    .containsExactly("*");
        }
        assertThat(type(get(nobody, "Accept", BROWSER))).startsWith("text/html");
        assertThat(type(get(nobody, "Accept", "application/vc+jwt"))).isEqualTo("application/problem+json");
    }

    @Test
    void a_preflight_is_answered() throws Exception {
        HttpRequest get = request(award.page() + ".json", "Origin", "https://portfolio.example");
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(get.uri())
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "if-none-match")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("GET");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("*");
    }

    @Test
    void documents_may_be_read_by_any_origin_and_kept_by_caches() throws Exception {
        for (String address : everyDocument()) {
            HttpResponse<String> first = get(address);
            assertThat(first.statusCode()).as(address).isEqualTo(200);
            assertThat(first.headers().firstValue("Access-Control-Allow-Origin"))
                    .as(address)
                    .contains("*");
            assertThat(first.headers().firstValue("Cache-Control").orElse(""))
                    .as(address)
                    .contains("public");
            assertThat(first.headers().firstValue("Set-Cookie")).as(address).isEmpty();
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(get(address, "If-None-Match", tag).statusCode())
                    .as(address)
                    .isEqualTo(304);
        }
    }

    @Test
    void the_page_is_kept_by_browsers_until_something_changes() throws Exception {
        String page = award.page().toString();
        String tag = get(page, "Accept", BROWSER).headers().firstValue("ETag").orElseThrow();
        assertThat(get(page, "Accept", BROWSER, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(page, "Accept", BROWSER, "Accept-Language", "es", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        revoke("Issued by mistake");
        assertThat(get(page, "Accept", BROWSER, "If-None-Match", tag).statusCode())
                .isEqualTo(410);
    }

    @Test
    void every_public_address_costs_two_statements_at_most() throws Exception {
        for (String address : everyDocument()) {
            for (String accept : List.of("*/*", BROWSER)) {
                List<String> sent = SentStatements.during(() ->
                        assertThat(get(address, "Accept", accept).statusCode()).isEqualTo(200));
                assertThat(sent).as(address).isNotEmpty().hasSizeLessThanOrEqualTo(2);
                assertThat(sent).as(address).noneMatch(sql -> sql.contains("private_sealed"));
            }
        }
    }

    @Test
    void the_baked_pictures_hold_the_signed_badge_and_are_else_the_badge_class_picture() throws Exception {
        String jws = get(award.page() + ".jws").body();
        byte[] baked = bytes(award.page() + "/image.png");
        assertThat(BakedPng.unbake(baked, Baking.OPEN_BADGES_2)).contains(jws);
        String badge = document(award.page().toString()).path("badge").asString();
        byte[] plain = bytes(badge + "/image.png");
        assertThat(BakedPng.bake(plain, Baking.OPEN_BADGES_2, jws)).isEqualTo(baked);
        assertThat(bytes(badge + "/image")).isEqualTo(plain);
        assertThat(BakedSvg.unbake(get(award.page() + "/image.svg").body(), Baking.OPEN_BADGES_2))
                .contains(jws);
        assertThat(type(get(award.page() + "/image.svg"))).startsWith("image/svg+xml");
    }

    @Test
    void the_page_says_who_what_when_by_whom_and_that_it_was_checked() throws Exception {
        showName();
        String page = get(award.page().toString(), "Accept", BROWSER).body();
        assertThat(page)
                .contains("Wait Time", "Ana Ruiz (sample)", "November 21, 2026", "Lakeside District")
                .contains("Verified just now", "about 8 hours of work")
                .contains("Log shows both kinds of pause", "Priority 2")
                .contains("<meta property=\"og:title\" content=\"Wait Time\">")
                .contains("og:image\" content=\"" + award.page() + "/preview.png")
                .doesNotContain("ana@lakeside.example", "1.0 PD credit", "??");
        assertThat(page).doesNotContain("<b>shown</b>").contains("&lt;b&gt;shown&lt;/b&gt;");
    }

    @Test
    void the_pages_speak_spanish() throws Exception {
        String page = get(award.page().toString(), "Accept", BROWSER, "Accept-Language", "es-MX")
                .body();
        assertThat(page)
                .contains("Verificada ahora mismo", "21 de noviembre de 2026")
                .doesNotContain("??");
        String badge = document(award.page().toString()).path("badge").asString();
        assertThat(get(badge, "Accept", BROWSER, "Accept-Language", "es").body())
                .contains("Una insignia emitida por")
                .doesNotContain("??");
        assertThat(get(issuerAddress(), "Accept", BROWSER, "Accept-Language", "es")
                        .body())
                .contains("Claves públicas")
                .doesNotContain("??");
    }

    @Test
    void nobody_is_named_who_did_not_choose_to_be() throws Exception {
        String page = award.page().toString();
        assertThat(get(page, "Accept", BROWSER).body())
                .contains("<title>Wait Time: an award</title>", "Verified just now", "holder’s own choice");
        for (String address : everyDocument()) {
            for (String accept : List.of("*/*", BROWSER)) {
                assertThat(get(address, "Accept", accept).body()).as(address).doesNotContain("Ana Ruiz");
            }
        }
        showName();
        assertThat(get(page, "Accept", BROWSER).body())
                .contains("<title>Wait Time, earned by Ana Ruiz (sample)</title>")
                .doesNotContain("holder’s own choice");
        assertThat(get(page).body()).doesNotContain("Ana Ruiz");
    }

    @Test
    void the_choice_to_be_named_shows_at_once() throws Exception {
        String page = award.page().toString();
        HttpResponse<String> before = get(page, "Accept", BROWSER);
        assertThat(before.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
        String tag = before.headers().firstValue("ETag").orElseThrow();
        showName();
        HttpResponse<String> named = get(page, "Accept", BROWSER, "If-None-Match", tag);
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(named.body()).contains("Ana Ruiz (sample)");
        update("update award set show_name = false where id = :id");
        assertThat(get(page, "Accept", BROWSER, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_page_that_the_browser_has_is_not_verified_again_until_the_award_expires() {
        List<Instant> verified = new ArrayList<>();
        var noting = new Verification(verifier, json) {
            @Override
            Outcome of(PublicBadges.Published which, Instant now) {
                verified.add(now);
                return super.of(which, now);
            }
        };
        var pages = new BadgePages(addresses, noting, json, build);
        Instant end = Samples.DAY.plusSeconds(1);
        PublicBadges.Published stored = badges.published(
                        issue(sample.award(UUID.randomUUID(), end)).id())
                .orElseThrow();

        var first = new MockHttpServletResponse();
        assertThat(pages.award(stored, Samples.DAY, asked(null, first), Locale.ENGLISH))
                .isNotNull();
        String tag = first.getHeader("ETag");
        assertThat(pages.award(stored, Samples.DAY, asked(tag, new MockHttpServletResponse()), Locale.ENGLISH))
                .isNull();
        assertThat(verified).containsExactly(Samples.DAY);
        assertThat(pages.award(stored, end, asked(tag, new MockHttpServletResponse()), Locale.ENGLISH))
                .isNotNull();
        assertThat(verified).containsExactly(Samples.DAY, end);
    }

    private static ServletWebRequest asked(@Nullable String tag, MockHttpServletResponse response) {
        var request = new MockHttpServletRequest("GET", "/badges/assertions/x");
        if (tag != null) {
            request.addHeader("If-None-Match", tag);
        }
        return new ServletWebRequest(request, response);
    }

    @Test
    void a_revoked_award_is_gone_and_says_so_in_every_form() throws Exception {
        String page = award.page().toString();
        String urn = json.readTree(
                        JWSObject.parse(get(page + ".jws").body()).getPayload().toString())
                .path("id")
                .asString();
        revoke("Issued by mistake");

        HttpResponse<String> gone = get(page);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(type(gone)).isEqualTo("application/ld+json");
        assertThat(schemas.problems(BadgeSchema.REVOKED_ASSERTION, gone.body())).isEmpty();
        assertThat(json.readTree(gone.body()).path("revoked").asBoolean()).isTrue();

        HttpResponse<String> html = get(page, "Accept", BROWSER);
        assertThat(html.statusCode()).isEqualTo(410);
        assertThat(html.body())
                .contains("Revoked", "Issued by mistake")
                .doesNotContain("Verified just now", "Download");

        for (String file : List.of(".jws", "/image.png", "/image.svg", ".json")) {
            assertThat(get(page + file).statusCode()).as(file).isEqualTo(410);
        }
        JsonNode list =
                document(document(issuerAddress()).path("revocationList").asString());
        assertThat(list.path("revokedAssertions").valueStream().map(it -> it.path("id")
                        .asString()))
                .hasSize(2)
                .contains(urn);
    }

    @Test
    void an_expired_award_says_so() throws Exception {
        Award expired = issue(sample.award(UUID.randomUUID(), Instant.parse("2026-11-21T10:15:31Z")));
        update("update award set expires_at = now() - interval '1 second' where id = :id", expired);
        assertThat(get(expired.page().toString(), "Accept", BROWSER).body())
                .contains("Expired")
                .doesNotContain("Verified just now");
    }

    @Test
    void a_badge_that_was_tampered_with_is_not_called_verified() throws Exception {
        Award other = issue(sample.titled("Exit Tickets").award(UUID.randomUUID()));
        String foreign = get(other.page() + ".jws").body();
        String own = get(award.page() + ".jws").body();
        String mixed = own.substring(0, own.indexOf('.'))
                + foreign.substring(foreign.indexOf('.'), foreign.lastIndexOf('.'))
                + own.substring(own.lastIndexOf('.'));
        update("update award set jws = '" + mixed + "' where id = :id");
        assertThat(get(award.page().toString(), "Accept", BROWSER).body())
                .contains("Could not be verified")
                .doesNotContain("Verified just now");
    }

    @Test
    void after_a_rotation_old_badges_stay_verifiable_and_new_ones_have_the_new_key() throws Exception {
        Tenancy.in(sample.organisation(), () -> awards.rotateKey());
        Award later = issue(sample.award(UUID.randomUUID()));
        assertThat(creator(later)).isNotEqualTo(creator(award));
        assertThat(document(issuerAddress()).path("publicKey").valueStream().map(JsonNode::asString))
                .containsExactly(creator(later), creator(award));
        the_signed_badge_verifies_with_the_hosted_key_that_the_issuer_lists();
        assertThat(get(award.page().toString(), "Accept", BROWSER).body()).contains("Verified just now");
        assertThat(get(later.page().toString(), "Accept", BROWSER).body()).contains("Verified just now");
    }

    @Test
    void what_does_not_exist_is_not_found_and_says_nothing() throws Exception {
        UUID nobody = UUID.randomUUID();
        UUID badge = UUID.fromString(
                document(award.page().toString()).path("badge").asString().replaceFirst(".*/", ""));
        for (String address : List.of(
                "/badges/assertions/" + nobody,
                "/badges/assertions/" + badge,
                "/badges/classes/" + award.id(),
                "/badges/keys/" + award.id(),
                "/badges/issuers/" + nobody,
                "/badges/revocations/" + nobody,
                "/badges/assertions/not-an-id",
                "/badges/classes/'%20or%20'1'='1",
                "/badges/drawings/" + nobody + "/" + nobody + "/en/small.svg",
                "/badges/nothing")) {
            assertThat(get("http://localhost:8080" + address).statusCode())
                    .as(address)
                    .isEqualTo(404);
        }
    }

    @Test
    void hostile_names_do_no_harm() throws Exception {
        String hostile = "</title><script>alert(1)</script> \u202Egnp.exe " + "long ".repeat(30) + "\" onload=\"x";
        Award bad = issue(sample.titled(hostile).award(UUID.randomUUID()));
        String page = get(bad.page().toString(), "Accept", BROWSER).body();
        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("\" onload=\"")
                .contains("Verified just now");
        String svg = get(bad.page() + "/image.svg").body();
        assertThat(svg).doesNotContain("<script").doesNotContain("\" onload=\"");
        HttpResponse<String> answer = get(bad.page() + "/image.svg");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private List<String> everyDocument() throws Exception {
        String badge = document(award.page().toString()).path("badge").asString();
        JsonNode issuer = document(issuerAddress());
        return Stream.of(
                        award.page().toString(),
                        award.page() + ".json",
                        award.page() + ".jws",
                        award.page() + "/image.png",
                        award.page() + "/image.svg",
                        badge,
                        badge + "/image.png",
                        badge + "/image.svg",
                        issuerAddress(),
                        issuer.path("publicKey").path(0).asString(),
                        issuer.path("revocationList").asString())
                .toList();
    }

    private String issuerAddress() {
        return "http://localhost:8080/badges/issuers/" + sample.organisation();
    }

    private String creator(Award of) throws Exception {
        return json.readTree(JWSObject.parse(get(of.page() + ".jws").body())
                        .getPayload()
                        .toString())
                .path("verification")
                .path("creator")
                .asString();
    }

    private void revoke(String reason) {
        Tenancy.in(sample.organisation(), () -> awards.revoke(award.id(), reason));
    }

    private void showName() {
        update("update award set show_name = true where id = :id");
    }

    private void update(String sql) {
        update(sql, award);
    }

    private void update(String sql, Award which) {
        Tenancy.in(
                sample.organisation(),
                () -> transaction.executeWithoutResult(status -> assertThat(
                                jdbc.sql(sql).param("id", which.id()).update())
                        .isEqualTo(1)));
    }

    private Award issue(NewAward wanted) {
        return Tenancy.in(wanted.organisation().id(), () -> awards.issue(wanted));
    }

    private JsonNode document(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private byte[] bytes(String address) throws IOException, InterruptedException {
        return client.send(request(address), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<String> get(String address, String... headers) throws IOException, InterruptedException {
        return client.send(request(address, headers), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Documents name the public address; the test's server stands elsewhere. */
    private HttpRequest request(String address, String... headers) {
        URI here = URI.create(address.replace("http://localhost:8080", "http://localhost:" + port));
        HttpRequest.Builder request = HttpRequest.newBuilder(here);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
