package org.laurel.record;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
@Import(PassingTime.class)
class WebhooksTest {

    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");
    private static final Pattern PAGE = Pattern.compile("/integrations/webhooks/([0-9a-f-]{36})");

    @RegisterExtension
    static final WireMockExtension RECEIVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebhookOutbox outbox;

    @Autowired
    TestClock clock;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;

    /** A webhook as its receiver knows it. */
    private record Known(UUID id, String secret) {}

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
    }

    /** A fresh launch, because time passes quickly here. */
    private TestSession administrator() {
        return launched(lms.person("kim").named("Kim Lee (sample)").role("Administrator"));
    }

    private TestSession launched(TestPlatform.Visit visit) {
        return visit.claim("iat", Date.from(clock.instant()))
                .claim("exp", Date.from(clock.instant().plusSeconds(60)))
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_receiver_is_told_of_an_award_and_can_check_who_says_so() {
        answers(aResponse().withStatus(204));
        Known webhook = added("/hook");
        UUID award = issued();

        LoggedRequest heard = heard("/hook", 1).get(0);

        assertThat(heard.getBodyAsString()).contains("\"type\":\"award.issued\"", award.toString());
        assertThat(isSignedWith(webhook.secret(), heard)).isTrue();
        assertThat(isSignedWith("whsec_" + "A".repeat(44), heard)).isFalse();
        assertThat(page(webhook)).contains("Award issued", "delivered").doesNotContain(webhook.secret(), "??");
    }

    @Test
    void a_receiver_that_is_away_for_three_days_misses_nothing_and_hears_the_same_again() {
        answers(aResponse().withStatus(503));
        Known webhook = added("/away");
        revoked(UUID.randomUUID());
        eventually().until(() -> tries(webhook) > 0);
        for (int quarter = 0; quarter < 12; quarter++) {
            int before = tries(webhook);
            clock.pass(Duration.ofHours(6));
            eventually().until(() -> tries(webhook) > before);
        }
        assertThat(isWaiting(webhook)).isTrue();

        answers(aResponse().withStatus(200));
        clock.pass(Duration.ofHours(6));

        eventually().untilAsserted(() -> assertThat(messages(webhook))
                .extracting(WebhookMessage::state)
                .containsExactly(WebhookMessage.State.DELIVERED));
        assertThat(requests("/away")).extracting(LoggedRequest::getBodyAsString).containsOnly(heardFirst("/away"));
        assertThat(requests("/away"))
                .extracting(it -> it.getHeader("webhook-id"))
                .containsOnly(messages(webhook).get(0).id().toString());
    }

    @Test
    void a_page_in_place_of_the_receiver_has_heard_nothing() {
        List<ResponseDefinitionBuilder> pages = List.of(
                aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody("<!DOCTYPE html><form>Sign in</form>"),
                aResponse().withHeader("Content-Type", "text/html").withBody("Back soon <a href='/'>Home</a>"),
                aResponse().withBody("\uFEFF\n <html><p>Out of order</p></html>"),
                aResponse().withHeader("Content-Type", "application/xml").withBody("<HTML><p>Sign in</p></HTML>"),
                aResponse().withStatus(302).withHeader("Location", "/login"));
        answers(pages.get(0));
        Known webhook = added("/page");
        issued();
        for (ResponseDefinitionBuilder page : pages) {
            int before = tries(webhook);
            answers(page);
            clock.pass(Duration.ofHours(6));
            eventually().until(() -> tries(webhook) > before);
            assertThat(isWaiting(webhook)).isTrue();
        }

        answers(aResponse().withHeader("Content-Type", "text/html").withBody("OK"));
        clock.pass(Duration.ofHours(6));
        eventually().until(() -> messages(webhook).get(0).state() == WebhookMessage.State.DELIVERED);
    }

    @Test
    void a_receipt_in_xml_is_one() {
        answers(aResponse().withHeader("Content-Type", "application/xml").withBody("<?xml version='1.0'?><taken/>"));
        Known webhook = added("/xml");
        issued();
        eventually().until(() -> messages(webhook).get(0).state() == WebhookMessage.State.DELIVERED);
    }

    @Test
    void after_five_days_a_message_is_given_up_and_can_be_sent_again_by_hand() {
        answers(aResponse().withStatus(500).withBody("out of order"));
        Known webhook = added("/broken");
        issued();
        eventually().until(() -> !requests("/broken").isEmpty());
        eventually().until(() -> {
            clock.pass(Duration.ofHours(25));
            return !isWaiting(webhook);
        });
        assertThat(requests("/broken")).hasSizeGreaterThan(1);
        assertThat(page(webhook)).contains("not delivered", "500 out of order");

        answers(aResponse().withStatus(200));
        UUID message = messages(webhook).get(0).id();
        administrator().post("/integrations/webhooks/" + webhook.id() + "/messages/" + message + "/replay", Map.of());

        eventually().untilAsserted(() -> assertThat(messages(webhook).get(0).state())
                .isEqualTo(WebhookMessage.State.DELIVERED));
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_left_alone() {
        answers(aResponse().withStatus(410));
        Known webhook = added("/gone");
        issued();
        heard("/gone", 1);
        eventually().until(() -> page(webhook).contains("Laurel stopped sending"));

        issued();

        assertThat(messages(webhook)).hasSize(1);
    }

    @Test
    void after_a_change_of_secret_both_sign_for_a_day() {
        answers(aResponse().withStatus(200));
        Known webhook = added("/changing");
        String fresh = secretIn(administrator().post("/integrations/webhooks/" + webhook.id() + "/secret", Map.of()));
        issued();
        LoggedRequest heard = heard("/changing", 1).get(0);
        assertThat(isSignedWith(webhook.secret(), heard)).isTrue();
        assertThat(isSignedWith(fresh, heard)).isTrue();

        clock.pass(Duration.ofHours(25));
        issued();

        LoggedRequest later = heard("/changing", 2).get(1);
        assertThat(later.getHeader("webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void a_test_message_says_that_it_is_one() {
        answers(aResponse().withStatus(200));
        Known webhook = added("/test");

        administrator().post("/integrations/webhooks/" + webhook.id() + "/test", Map.of());

        assertThat(heard("/test", 1).get(0).getBodyAsString()).contains("\"type\":\"test\"", "\"data\":{}");
    }

    @Test
    void an_address_that_is_not_https_is_refused_and_what_was_typed_stays() {
        HttpResponse<String> answer = administrator()
                .post("/integrations/webhooks", Map.of("name", "HR system", "url", "http://hr.example/hook"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("beginning with https://", "http://hr.example/hook", "HR system");
    }

    @Test
    void only_administrators_come_here() {
        TestSession educator = launched(lms.person("ana"));

        assertThat(educator.get("/integrations/webhooks").statusCode()).isEqualTo(403);
        assertThat(educator.post("/integrations/webhooks", Map.of("name", "x", "url", "https://x.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_organisations_webhook_does_not_exist_here() {
        answers(aResponse().withStatus(200));
        Known webhook = added("/own");
        UUID other = organisations
                .apply("other-" + organisation, "Other", "b@other.example")
                .id();
        try (TestPlatform elsewhere = TestPlatform.connect(port, registrations, other)) {
            TestSession stranger = launched(elsewhere.person("lee").role("Administrator"));
            assertThat(stranger.get("/integrations/webhooks/" + webhook.id()).statusCode())
                    .isEqualTo(404);
            assertThat(stranger.post("/integrations/webhooks/" + webhook.id() + "/remove", Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    /** Time that passes at once brings much other work along. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private Known added(String path) {
        HttpResponse<String> answer = administrator()
                .post("/integrations/webhooks", Map.of("name", "HR system", "url", RECEIVER.baseUrl() + path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher page = PAGE.matcher(answer.body());
        assertThat(page.find()).isTrue();
        return new Known(UUID.fromString(page.group(1)), secretIn(answer));
    }

    private static String secretIn(HttpResponse<String> answer) {
        Matcher secret = SECRET.matcher(answer.body());
        assertThat(secret.find()).isTrue();
        return secret.group();
    }

    private UUID issued() {
        UUID award = UUID.randomUUID();
        URI page = URI.create("https://laurel.example/badges/assertions/" + award);
        publish(new AwardIssued(
                award, organisation, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), page, clock.instant()));
        return award;
    }

    private void revoked(UUID award) {
        publish(new AwardRevoked(award, organisation, null, "By mistake", null, clock.instant()));
    }

    private void publish(Object event) {
        in(() -> transaction.execute(status -> {
            events.publishEvent(event);
            return true;
        }));
    }

    private List<LoggedRequest> heard(String path, int number) {
        eventually().until(() -> requests(path).size() >= number);
        return requests(path);
    }

    private String heardFirst(String path) {
        return requests(path).get(0).getBodyAsString();
    }

    private static List<LoggedRequest> requests(String path) {
        return RECEIVER.getAllServeEvents().stream()
                .map(com.github.tomakehurst.wiremock.stubbing.ServeEvent::getRequest)
                .filter(it -> it.getUrl().equals(path))
                .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /** As Laurel has them, so that the time of the next one is known, too. */
    private int tries(Known webhook) {
        return messages(webhook).stream().mapToInt(WebhookMessage::tries).sum();
    }

    private boolean isWaiting(Known webhook) {
        return messages(webhook).get(0).state() == WebhookMessage.State.WAITING;
    }

    private List<WebhookMessage> messages(Known webhook) {
        return in(() -> outbox.list(webhook.id(), 1));
    }

    private String page(Known webhook) {
        return administrator().get("/integrations/webhooks/" + webhook.id()).body();
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        RECEIVER.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** By the receiver's library, but for its look at the clock. */
    private static boolean isSignedWith(String secret, LoggedRequest heard) {
        long at = Long.parseLong(heard.getHeader("webhook-timestamp"));
        try {
            String expected = new com.standardwebhooks.Webhook(secret)
                    .sign(heard.getHeader("webhook-id"), at, heard.getBodyAsString());
            return List.of(heard.getHeader("webhook-signature").split(" ")).contains(expected);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, work);
    }
}
