package org.laurel.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.connection.SetupLinks.Purpose.FIRST_ORGANISATION;
import static org.laurel.connection.SetupLinks.Purpose.FURTHER_ORGANISATION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.laurel.LaurelTest;
import org.laurel.TestClock;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationLinks;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From a link on the console to a connected LMS. */
@LaurelTest
@Import(SetupTest.Time.class)
@ExtendWith(OutputCaptureExtension.class)
class SetupTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        TestClock testClock() {
            return TestClock.standing();
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("/lti/registration\\?token=([\\w-]+)");
    private static final Pattern LINK = Pattern.compile("http://localhost:8080/setup/([\\w-]{43})");

    @LocalServerPort
    int port;

    @Autowired
    FirstStart firstStart;

    @Autowired
    SetupLinks links;

    @Autowired
    Organisations organisations;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    Environment environment;

    @BeforeEach
    void forgetOrganisations() {
        jdbc.sql("delete from organisation").update();
        jdbc.sql("delete from registration_link").update();
        jdbc.sql("delete from registration").update();
    }

    @Test
    void a_start_without_any_organisation_prints_a_link_that_opens_the_form(CapturedOutput console) throws Exception {
        int before = console.getOut().length();
        firstStart.offerSetup();
        HttpResponse<String> page = get(linkIn(console.getOut().substring(before)));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "http://localhost:8080/lti/login",
                        "http://localhost:8080/lti/launch",
                        "http://localhost:8080/.well-known/jwks.json");
    }

    @Test
    void a_start_with_an_organisation_prints_none(CapturedOutput console) {
        organisations.apply("lakeside", "Lakeside District (sample)", "badges@lakeside.example");
        int before = console.getOut().length();
        firstStart.offerSetup();
        assertThat(console.getOut().substring(before)).doesNotContain("/setup/");
    }

    @Test
    void the_page_is_kept_by_nobody_framed_by_nobody_and_runs_only_our_files() throws Exception {
        HttpResponse<String> page = get(first());
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
    }

    @Test
    void the_form_makes_organisation_registration_and_an_audit_entry_and_spends_the_link() throws Exception {
        String link = first();
        HttpResponse<String> answer = post(link, lakeside());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(get(link + "/done").body()).contains("Laurel is connected");
        Organisation lakeside = organisations.withSlug("lakeside").orElseThrow();
        Registration lms = onlyRegistrationOf(lakeside);
        assertThat(lms.clientId()).isEqualTo("10000000000001");
        assertThat(lms.jwksUri()).hasToString("https://lms.example/jwks");
        assertThat(lms.anyDeployment()).isTrue();
        assertThat(audited(lakeside)).containsExactly("organisation.set-up");
        HttpResponse<String> again = get(link);
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("This setup link has been used");
        assertThat(post(link, changed("slug", "hillside")).statusCode()).isEqualTo(410);
        assertThat(organisations.withSlug("hillside")).isEmpty();
    }

    @Test
    void addresses_that_a_product_has_for_everybody_may_stay_empty_and_deployments_may_be_listed() throws Exception {
        Map<String, String> form = lakeside();
        form.keySet().removeAll(List.of("issuer", "authorizationEndpoint", "tokenEndpoint", "jwksUri"));
        form.putAll(Map.of("platform", "canvas", "trust", "listed", "deployments", "1:abc\r\n2:def"));
        assertThat(post(first(), form).statusCode()).isEqualTo(302);
        Registration canvas =
                onlyRegistrationOf(organisations.withSlug("lakeside").orElseThrow());
        assertThat(canvas.issuer()).isEqualTo("https://canvas.instructure.com");
        assertThat(canvas.anyDeployment()).isFalse();
        assertThat(jdbc.sql("select deployment_id from deployment where approved and registration_id = :id order by 1")
                        .param("id", canvas.id())
                        .query(String.class)
                        .list())
                .containsExactly("1:abc", "2:def");
    }

    @Test
    void what_is_not_right_is_said_at_the_field_and_all_that_was_typed_is_kept() throws Exception {
        String link = first();
        Map<String, String> form = lakeside();
        form.put("slug", "Lake side");
        form.put("tokenEndpoint", "http://lms.example/token");
        form.remove("clientId");
        HttpResponse<String> answer = post(link, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("3 fields need another look", "autofocus", "href=\"#slug\"", "href=\"#tokenEndpoint\"")
                .contains("copy it from the LMS", "href=\"#clientId\"", "aria-describedby=\"slug-hint slug-error\"")
                .contains(
                        "value=\"Lakeside District (sample)\"",
                        "value=\"Lake side\"",
                        "value=\"https://lms.example/jwks\"")
                .doesNotContain("href=\"#email\"", "??");
        assertThat(organisations.exist()).isFalse();
        assertThat(post(link, lakeside()).statusCode()).isEqualTo(302);
    }

    @Test
    void control_characters_and_endless_text_are_answered_with_words() throws Exception {
        Map<String, String> form = lakeside();
        form.put("name", "x".repeat(5000));
        form.put("issuer", "https://lms.example/\u0007" + "y".repeat(2000));
        HttpResponse<String> answer = post(first(), form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("href=\"#name\"", "href=\"#issuer\"");
    }

    @Test
    void a_link_that_was_never_made_is_not_found() throws Exception {
        HttpResponse<String> page = get("/setup/" + "A".repeat(43));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This setup link is not known");
        assertThat(get("/setup/" + "A".repeat(43) + "/done").statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_is_good_for_half_an_hour() throws Exception {
        String link = first();
        clock.pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(get(link).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));
        assertThat(get(link).statusCode()).isEqualTo(410);
        assertThat(get(link).body()).contains("This setup link is too old");
        assertThat(post(link, lakeside()).statusCode()).isEqualTo(410);
        assertThat(organisations.exist()).isFalse();
    }

    @Test
    void a_link_used_twice_at_once_makes_one_organisation() throws Exception {
        String link = path(links.make(FURTHER_ORGANISATION));
        assertThat(atOnce(link, link)).containsExactlyInAnyOrder(302, 410);
        assertThat(organisations.list()).hasSize(1);
    }

    @Test
    void links_of_two_nodes_that_started_at_once_make_one_organisation() throws Exception {
        assertThat(atOnce(first(), first())).containsExactlyInAnyOrder(302, 410);
        assertThat(organisations.list()).hasSize(1);
    }

    @Test
    void once_there_is_an_organisation_only_a_link_of_the_command_adds_another() throws Exception {
        String atStart = first();
        organisations.apply("lakeside", "Lakeside District (sample)", "badges@lakeside.example");
        HttpResponse<String> page = get(atStart);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("Laurel is set up already");
        assertThat(post(atStart, changed("slug", "hillside")).statusCode()).isEqualTo(410);
        assertThat(post(commandLink(), changed("slug", "hillside")).statusCode())
                .isEqualTo(302);
        assertThat(organisations.withSlug("hillside")).isPresent();
    }

    @Test
    void what_belongs_to_another_organisation_cannot_be_taken_over() throws Exception {
        assertThat(post(first(), lakeside()).statusCode()).isEqualTo(302);
        String further = path(links.make(FURTHER_ORGANISATION));
        HttpResponse<String> sameSlug = post(further, changed("clientId", "2"));
        assertThat(sameSlug.statusCode()).isEqualTo(422);
        assertThat(sameSlug.body()).contains("href=\"#slug\"");
        HttpResponse<String> sameClient = post(further, changed("slug", "hillside"));
        assertThat(sameClient.statusCode()).isEqualTo(422);
        assertThat(sameClient.body()).contains("href=\"#clientId\"");
        assertThat(organisations.list()).hasSize(1);
        assertThat(get(further).statusCode()).isEqualTo(200);
    }

    @Test
    void instead_of_the_form_a_link_connects_the_lms_and_only_the_organisation_need_be_told() throws Exception {
        String link = first();
        assertThat(get(link).body()).contains("It connects itself, by a link").doesNotContain("??");
        Map<String, String> form = byLink();
        form.remove("email");
        HttpResponse<String> wrong = post(link, form);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#email\"").doesNotContain("href=\"#clientId\"");

        HttpResponse<String> made = post(link, byLink());

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(made.body()).contains("24 hours").doesNotContain("??");
        Organisation lakeside = organisations.withSlug("lakeside").orElseThrow();
        assertThat(audited(lakeside)).containsExactly("organisation.set-up");
        assertThat(registrations.list(lakeside.id())).isEmpty();
        assertThat(get(link).statusCode()).as("the setup link is spent").isEqualTo(410);
        assertThat(post(link, byLink()).statusCode()).isEqualTo(410);
        Matcher token = TOKEN.matcher(made.body());
        assertThat(token.find()).isTrue();
        assertThat(jdbc.sql("select organisation_id from registration_link where used_at is null and expires_at = :end")
                        .param(
                                "end",
                                clock.instant().plus(RegistrationLinks.VALID).atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list())
                .containsExactly(lakeside.id());
        assertThat(get("/lti/registration?token=" + token.group(1)).body())
                .as("the LMS has to open it")
                .contains("This link is for your LMS");
    }

    @Test
    void an_organisation_whose_link_ran_out_is_set_up_once_more_until_it_has_an_lms() throws Exception {
        assertThat(post(first(), byLink()).statusCode()).isEqualTo(200);
        UUID lakeside = organisations.withSlug("lakeside").orElseThrow().id();
        clock.pass(RegistrationLinks.VALID.plusSeconds(1));

        String again = path(links.make(FURTHER_ORGANISATION));
        Map<String, String> form = lakeside();
        form.put("name", "Lakeside Schools (sample)");
        assertThat(post(again, form).statusCode()).isEqualTo(302);

        Organisation there = organisations.withSlug("lakeside").orElseThrow();
        assertThat(there.id()).isEqualTo(lakeside);
        assertThat(there.name()).isEqualTo("Lakeside Schools (sample)");
        assertThat(onlyRegistrationOf(there).clientId()).isEqualTo("10000000000001");
        assertThat(post(path(links.make(FURTHER_ORGANISATION)), byLink()).statusCode())
                .as("it has an LMS now")
                .isEqualTo(422);
    }

    @Test
    void the_address_of_the_lms_fills_in_the_others_where_no_script_runs_and_nothing_is_kept() throws Exception {
        String link = first();
        Map<String, String> form = lakeside();
        form.keySet().removeAll(List.of("issuer", "authorizationEndpoint", "tokenEndpoint", "jwksUri"));
        form.putAll(Map.of("fill", "true", "address", " moodle.lakeside.example/campus/login/index.php "));
        HttpResponse<String> filled = post(link, form);
        assertThat(filled.statusCode()).isEqualTo(200);
        assertThat(filled.body())
                .contains(
                        "value=\"https://moodle.lakeside.example/campus\"",
                        "value=\"https://moodle.lakeside.example/campus/mod/lti/auth.php\"",
                        "value=\"https://moodle.lakeside.example/campus/mod/lti/certs.php\"",
                        "value=\"Lakeside District (sample)\"")
                .doesNotContain("??");
        form.put("address", "javascript:alert(1)");
        assertThat(post(link, form).body()).contains("href=\"#address\"");
        assertThat(post(link, form).statusCode()).isEqualTo(422);
        form.putAll(Map.of("platform", "blackboard", "clientId", ""));
        assertThat(post(link, form).body()).contains("href=\"#clientId\"");
        form.put("clientId", "1234-5678");
        assertThat(post(link, form).body())
                .contains("https://developer.blackboard.com/api/v1/management/applications/1234-5678/jwks.json");
        form.put("platform", "other");
        assertThat(post(link, form).body()).contains("href=\"#platform\"");
        assertThat(organisations.exist()).isFalse();
    }

    @Test
    void a_form_of_another_site_is_refused() throws Exception {
        String link = first();
        assertThat(post(link, lakeside(), "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post(link, lakeside(), "Origin", "https://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(organisations.exist()).isFalse();
        assertThat(post(link, lakeside(), "Origin", "http://localhost:8080").statusCode())
                .isEqualTo(302);
    }

    @Test
    void the_database_never_learns_the_secret() {
        String secret = first().substring("/setup/".length());
        assertThat(jdbc.sql("select setup_link::text || encode(secret_hash, 'escape') from setup_link")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void the_page_speaks_spanish_too() throws Exception {
        HttpResponse<String> page = HTTP.send(
                request(first()).header("Accept-Language", "es").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("Configurar Laurel").doesNotContain("??");
    }

    private String first() {
        return path(links.make(FIRST_ORGANISATION));
    }

    /** What the command prints, run as on the server's command line. The real time is later than the test's. */
    private String commandLink() throws IOException {
        var out = new ByteArrayOutputStream();
        String[] settings = Stream.of(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "spring.flyway.user",
                        "spring.flyway.password")
                .map(name -> "--" + name + "=" + environment.getProperty(name))
                .toArray(String[]::new);
        String[] arguments =
                Stream.concat(Stream.of("setup-link"), Stream.of(settings)).toArray(String[]::new);
        assertThat(SetupLinkCommand.isMeantBy(arguments)).isTrue();
        SetupLinkCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return linkIn(out.toString(StandardCharsets.UTF_8));
    }

    private static String linkIn(String printed) {
        Matcher link = LINK.matcher(printed);
        assertThat(link.find()).as(printed).isTrue();
        return "/setup/" + link.group(1);
    }

    private static String path(URI link) {
        return link.getPath();
    }

    private static Map<String, String> byLink() {
        return new TreeMap<>(Map.of(
                "name", "Lakeside District (sample)",
                "slug", "lakeside",
                "email", "badges@lakeside.example",
                "way", "link"));
    }

    private static Map<String, String> lakeside() {
        return new TreeMap<>(Map.of(
                "name", "Lakeside District (sample)",
                "slug", "lakeside",
                "email", "badges@lakeside.example",
                "platform", "moodle",
                "issuer", "https://lms.example",
                "clientId", "10000000000001",
                "authorizationEndpoint", "https://lms.example/auth",
                "tokenEndpoint", "https://lms.example/token",
                "jwksUri", "https://lms.example/jwks",
                "trust", "any"));
    }

    private static Map<String, String> changed(String field, String value) {
        Map<String, String> form = lakeside();
        form.put(field, value);
        return form;
    }

    /** @return the status of each */
    private List<Integer> atOnce(String one, String other) throws Exception {
        var start = new CountDownLatch(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> lakeside = threads.submit(() -> sendTogether(start, one, lakeside()));
            Future<Integer> hillside = threads.submit(() -> sendTogether(start, other, hillside()));
            return List.of(lakeside.get(), hillside.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, String> hillside() {
        Map<String, String> form = changed("slug", "hillside");
        form.put("clientId", "2");
        return form;
    }

    private int sendTogether(CountDownLatch start, String link, Map<String, String> form) throws Exception {
        start.countDown();
        start.await();
        return post(link, form).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws Exception {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Registration onlyRegistrationOf(Organisation organisation) {
        List<Registration> all = registrations.list(organisation.id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> audited(Organisation organisation) {
        return Tenancy.in(
                organisation.id(),
                () -> transaction.execute(
                        status -> jdbc.sql("select action from audit_entry where subject = 'organisation'")
                                .query(String.class)
                                .list()));
    }
}
