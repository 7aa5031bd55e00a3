package org.laurel.lti.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.ProbePages;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages wear the colours of the LMS and the contrast that the reader chose there. */
@LaurelTest
@Import(ProbePages.class)
class PageLookTest {

    private static final String NAVY = "{\"ic-brand-primary\": \"#003366\"}";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Brands brands;

    @Autowired
    JdbcClient jdbc;

    private final AtomicInteger fetches = new AtomicInteger();
    private TestPlatform lms;

    @BeforeEach
    void connect() {
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void buttons_and_links_wear_the_colour_of_the_lms_and_the_policy_allows_just_these_rules() {
        TestSession ana = branded(NAVY);
        HttpResponse<String> page = ana.get("/probe/page");
        String css = page.body().replaceFirst("(?s).*<style>(.*?)</style>.*", "$1");
        assertThat(css).contains("(prefers-color-scheme:light){:root{--brand:#003366;--brand-ink:#fff}}");
        String hash = java.util.Base64.getEncoder().encodeToString(Secrets.hash(css));
        assertThat(policy(page))
                .contains("style-src 'self' 'sha256-" + hash + "';")
                .doesNotContain("unsafe");
    }

    @Test
    void the_address_is_asked_in_the_background_once_a_day_whoever_launches() {
        TestSession ana = branded(NAVY);
        branding("ben");
        branding("cleo");
        fetchAll();
        assertThat(ana.get("/probe/page").body()).contains("--brand:#003366");
        assertThat(jdbc.sql("select count(*) from brand where organisation_id = :organisation")
                        .param("organisation", lms.registration().organisationId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_colour_leaves_the_pages_as_they_are() {
        for (String answer : new String[] {"{\"ic-brand-primary\": \"red;}\"}", "<html>", "[]", "{}"}) {
            assertThat(branded(answer).get("/probe/page").body()).doesNotContain("<style>");
            disconnect();
            connect();
        }
    }

    @Test
    void an_address_that_nothing_secret_may_go_to_is_not_asked() {
        lms.person("ana")
                .custom("brand_url", "http://colours.example/brand.json")
                .launch();
        lms.person("ana")
                .custom("brand_url", "$com.instructure.brandConfigJSON.url")
                .launch();
        lms.person("ana")
                .custom("brand_url", "https://colours.example/" + "x".repeat(500))
                .launch();
        assertThat(jdbc.sql("select count(*) from brand where organisation_id = :organisation")
                        .param("organisation", lms.registration().organisationId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void high_contrast_in_the_lms_is_high_contrast_here_without_its_colours() {
        branded(NAVY);
        TestSession ana = lms.person("ana")
                .custom("brand_url", lms.issuer() + "/brand.json")
                .custom("high_contrast", "true")
                .launch();
        HttpResponse<String> page = ana.get("/probe/page");
        assertThat(page.body()).contains("data-contrast=\"more\"").doesNotContain("<style>");
        assertThat(policy(page)).contains("style-src 'self';");
        TestSession ben = lms.person("ben")
                .custom("high_contrast", "$Canvas.user.prefersHighContrast")
                .launch();
        assertThat(ben.get("/probe/page").body()).doesNotContain("data-contrast");
        assertThat(ana.get("/probe/broken").body()).contains("data-contrast=\"more\"");
    }

    @Test
    void variables_that_the_lms_left_as_they_are_count_as_absent() {
        TestSession ana = lms.person("ana")
                .locale("$Message.locale")
                .custom("message_locale", "es-MX")
                .custom("time_zone", "$Person.address.timezone")
                .launch();
        assertThat(ana.get("/probe").body()).contains("locale es zone UTC");
    }

    /** A launch of an LMS that answers so when it is asked for its colours, after it has been asked. */
    private TestSession branded(String answer) {
        lms.serve("/brand.json", "application/json", uri -> {
            fetches.incrementAndGet();
            return answer.getBytes(StandardCharsets.UTF_8);
        });
        TestSession session = branding("ana");
        fetchAll();
        assertThat(fetches.get()).isPositive();
        return session;
    }

    private TestSession branding(String who) {
        return lms.person(who).custom("brand_url", lms.issuer() + "/brand.json").launch();
    }

    private void fetchAll() {
        UUID organisation = lms.registration().organisationId();
        jdbc.sql("select id from brand where organisation_id = :organisation")
                .param("organisation", organisation)
                .query(UUID.class)
                .list()
                .forEach(id -> Tenancy.in(organisation, () -> brands.fetch(id)));
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
