package org.laurel.award.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.award.issuing.BadgeKeysHealthIndicator;
import org.laurel.award.issuing.PendingAwardsWork;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of badges while their organisation's key cannot be opened: nothing unsigned, and nothing lost. */
@LaurelTest
@Import(AwardsAlone.class)
class UnusableKeyTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    BadgeKeyMaker maker;

    @Autowired
    PendingAwardsWork work;

    @Autowired
    BadgeKeysHealthIndicator health;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;
    private TestSession lead;
    private UUID person;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana").named("Ana Ruiz (sample)").launch();
        person = one(UUID.class, "select id from person");
        lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
    }

    @AfterEach
    void disconnect() {
        mend();
        jdbc.sql("delete from scheduled_tasks where task_instance like :mine and not picked")
                .param("mine", organisation + "/%")
                .update();
        lms.close();
    }

    @Test
    void what_is_earned_meanwhile_waits_and_is_issued_once_with_the_day_of_its_decision() throws Exception {
        breakKey();
        UUID submission = decide();

        assertThat(awarded(submission)).isEmpty();
        assertThat(in(() -> awards.isComing(submission))).isTrue();
        assertThat(in(() -> work.issue(submission))).isPresent();
        assertThat(ana.get("/my-badges").body())
                .contains("your badge is being prepared")
                .doesNotContain("??", "No badge yet");
        assertThat(lead.get("/badge-keys").body())
                .contains("cannot be opened", "One earned badge waits")
                .doesNotContain("??");
        assertThat(lead.get("/awards").body()).contains("One earned badge waits");
        Health told = health.health();
        assertThat(told.getStatus()).isEqualTo(BadgeKeysHealthIndicator.DEGRADED);
        assertThat((Long) told.getDetails().get("waiting")).isPositive();

        mend();
        together(() -> in(() -> work.issue(submission)), () -> in(() -> work.issue(submission)));

        Award award = awarded(submission).orElseThrow();
        assertThat(award.issuedAt()).isEqualTo(Samples.DAY);
        assertThat(one(Integer.class, "select count(*) from award")).isEqualTo(1);
        assertThat(one(String.class, "select document from award_credential"))
                .contains("\"validFrom\":\"" + Samples.DAY);
        assertThat(in(() -> awards.isComing(submission))).isFalse();
        assertThat(ana.get("/my-badges").body()).doesNotContain("being prepared");
        assertThat(lead.get("/badge-keys").body()).doesNotContain("cannot be opened", "waits to be signed");
    }

    @Test
    void a_key_that_is_lost_for_good_can_be_changed_and_what_waits_is_signed_with_the_new_one() {
        breakKey();
        UUID submission = decide();

        assertThat(lead.post("/badge-keys", Map.of("confirmed", "yes")).statusCode())
                .isBetween(302, 303);

        in(() -> work.issue(submission));
        assertThat(awarded(submission)).isPresent();
    }

    @Test
    void a_half_that_a_key_lacks_is_not_made_beside_one_that_cannot_be_opened() {
        within(() -> {
            maker.make();
            return jdbc.sql(
                            "update badge_key set jwk = null, multikey = null, proof_sealed = null, private_sealed = '\\x00'")
                    .update();
        });

        UUID submission = decide();

        assertThat(awarded(submission)).isEmpty();
        assertThat(one(Integer.class, "select count(*) from badge_key where proof_sealed is not null"))
                .isZero();
    }

    @Test
    void a_lead_is_told_with_a_reference_and_finds_what_was_typed() {
        UUID award = in(() -> awards.issue(new Samples(organisation, person, UUID.randomUUID(), "Wait Time", null)
                        .award(UUID.randomUUID())))
                .id();
        replaceByBroken();

        for (String step : List.of("revoke", "correct", "renew")) {
            var answer = lead.post(
                    "/awards/" + award + "/" + step,
                    Map.of("name", "Ana R. (sample)", "narrative", "She paused.", "reason", "A typing error"));
            assertThat(answer.statusCode()).as(step).isEqualTo(503);
            assertThat(answer.body())
                    .as(step)
                    .contains("cannot be opened at the moment", "give this reference", "typed is still here")
                    .doesNotContain("??");
            if (!step.equals("renew")) {
                assertThat(answer.body()).contains("A typing error");
            }
        }
        assertThat(one(Integer.class, "select count(*) from award where revoked_at is null and successor_id is null"))
                .isEqualTo(1);
        var record = ana.post("/my-badges/record", Map.of("award", award.toString(), "form", "json"));
        assertThat(record.statusCode()).isEqualTo(503);
        assertThat(record.body()).contains("Badges cannot be signed at the moment", "give this reference");
    }

    @Test
    void a_list_waits_says_so_and_goes_on_where_it_stood() {
        within(() -> jdbc.sql("update person set email = 'ana@lakeside.example' where id = :id")
                .param("id", person)
                .update());
        String location = lead.post(
                        "/awards/lists",
                        Map.of("kind", "issue", "text", "email,badge\nana@lakeside.example,wait-time\n"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        UUID list = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        Awaitility.await()
                .until(() -> one(String.class, "select state from award_batch").equals("ready"));
        breakKey();
        lead.post("/awards/lists/" + list + "/confirm", Map.of());

        Awaitility.await().until(() -> waitsLater(list));
        assertThat(lead.get("/awards/lists/" + list).body())
                .contains("0 done, 1 to go. It waits")
                .doesNotContain("??");

        mend();
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_instance like :list")
                .param("list", "%/" + list)
                .update();
        Awaitility.await()
                .until(() -> one(String.class, "select state from award_batch").equals("ended"));
        assertThat(one(Integer.class, "select count(*) from award")).isEqualTo(1);
    }

    private Boolean waitsLater(UUID list) {
        return jdbc.sql("""
                        select exists (select from scheduled_tasks where task_instance like :list and not picked
                                       and execution_time > now() + interval '1 minute')
                        """).param("list", "%/" + list).query(Boolean.class).single();
    }

    /** A key as another installation would have sealed it. */
    private void breakKey() {
        within(() -> {
            maker.make();
            return jdbc.sql("update badge_key set private_sealed = '\\x00' || private_sealed")
                    .update();
        });
    }

    /** Where the key in use was opened before: another one in its place. */
    private void replaceByBroken() {
        within(() -> jdbc.sql("update badge_key set retired_at = now()").update());
        breakKey();
    }

    private void mend() {
        within(() -> jdbc.sql(
                        "update badge_key set private_sealed = substring(private_sealed from 2) where length(private_sealed) > 100 and get_byte(private_sealed, 0) = 0 and retired_at is null")
                .update());
    }

    private UUID decide() {
        UUID submission = Ids.next();
        within(() -> {
            UUID version = jdbc.sql("select id from micro_credential_version order by id limit 1")
                    .query(UUID.class)
                    .single();
            events.publishEvent(new AttemptDecided(submission, Ids.next(), 1, person, version, true, Samples.DAY));
            return submission;
        });
        return submission;
    }

    private Optional<Award> awarded(UUID submission) {
        return in(() -> awards.ofSubmission(submission));
    }

    private static void together(Callable<?> one, Callable<?> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<?> it : pool.invokeAll(List.<Callable<Object>>of(
                    () -> barrier.await() >= 0 ? one.call() : "", () -> barrier.await() >= 0 ? other.call() : ""))) {
                it.get();
            }
        } finally {
            pool.shutdownNow();
        }
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
