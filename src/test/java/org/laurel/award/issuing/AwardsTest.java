package org.laurel.award.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.Award;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardsAlone;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.key.BadgeKeyMaker;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.award.key.BadgeKeys;
import org.laurel.directory.Organisations;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@LaurelTest
@Import(AwardsAlone.class)
@RecordApplicationEvents
class AwardsTest {

    @Autowired
    Awards awards;

    @Autowired
    PendingAwards waiting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    BadgeAddresses addresses;

    @Autowired
    BadgeKeyMaker maker;

    @Autowired
    BadgeKeysHealthIndicator health;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StatusAggregator aggregator;

    @Autowired
    Organisations organisations;

    @Autowired
    ApplicationEvents events;

    private final JsonMapper json = new JsonMapper();
    private final Samples sample = Samples.fresh();

    @Test
    void an_award_is_stored_audited_and_told() {
        Award award = issue(sample.award(UUID.randomUUID()));
        assertThat(award.title()).isEqualTo("Wait Time");
        assertThat(award.page()).hasToString("http://localhost:8080/badges/assertions/" + award.id());
        assertThat(in(() -> awards.of(sample.person()))).containsExactly(award);
        assertThat(in(() -> awards.find(award.id()))).contains(award);
        assertThat(in(() -> awards.ofSubmission(Objects.requireNonNull(award.submissionId()))))
                .contains(award);
        assertThat(audited(award.id())).containsExactly("award.issued");
        assertThat(events.stream(AwardIssued.class).filter(it -> it.awardId().equals(award.id())))
                .singleElement()
                .satisfies(it -> assertThat(it.page()).isEqualTo(award.page()));
    }

    @Test
    void two_issues_at_once_make_one_award() throws Exception {
        UUID submission = UUID.randomUUID();
        var together = new CyclicBarrier(2);
        Callable<Award> issue = () -> {
            together.await();
            return issue(sample.award(submission));
        };
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Award>> both = pool.invokeAll(List.of(issue, issue));
            assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
        } finally {
            pool.shutdownNow();
        }
        assertThat(in(() -> awards.of(sample.person()))).hasSize(1);
        assertThat(count("badge_key")).isEqualTo(1);
        assertThat(count("badge_class")).isEqualTo(1);
        assertThat(in(() -> jdbc.sql("select count(*) from audit_entry where action = 'award.issued'")
                        .query(Integer.class)
                        .single()))
                .isEqualTo(1);
    }

    @Test
    void awards_of_one_version_share_a_badge_class() {
        issue(sample.award(UUID.randomUUID()));
        issue(sample.award(UUID.randomUUID()));
        assertThat(count("badge_class")).isEqualTo(1);
        issue(sample.titled("Exit Tickets").award(UUID.randomUUID()));
        assertThat(count("badge_class")).isEqualTo(2);
    }

    @Test
    void another_organisation_sees_nothing() {
        Award award = issue(sample.award(UUID.randomUUID()));
        UUID elsewhere = UUID.randomUUID();
        assertThat(Tenancy.in(elsewhere, () -> awards.find(award.id()))).isEmpty();
        assertThat(Tenancy.in(elsewhere, () -> awards.of(sample.person()))).isEmpty();
        for (String table : List.of(
                "award",
                "badge_class",
                "badge_key",
                "badge_issuer",
                "award_credential",
                "status_list",
                "status_entry")) {
            Integer seen = Tenancy.in(elsewhere, () -> transaction.execute(status -> counted(table)));
            assertThat(seen).as(table).isZero();
        }
    }

    @Test
    void nobody_issues_for_another_organisation() {
        NewAward wanted = sample.award(UUID.randomUUID());
        assertThatThrownBy(() -> Tenancy.in(UUID.randomUUID(), () -> awards.issue(wanted)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_award_whose_document_would_be_invalid_is_not_issued_at_all() {
        NewAward wanted = sample.titled(" ").award(UUID.randomUUID());
        assertThatThrownBy(() -> issue(wanted)).isInstanceOf(BadgeSchemas.SchemaBroken.class);
        for (String table : List.of(
                "award",
                "badge_class",
                "badge_key",
                "badge_issuer",
                "award_credential",
                "status_list",
                "status_entry")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void the_private_key_is_sealed_in_the_database() {
        issue(sample.award(UUID.randomUUID()));
        byte[] sealed = in(() -> transaction.execute(status -> jdbc.sql("select private_sealed from badge_key")
                .query(byte[].class)
                .single()));
        assertThatThrownBy(() -> java.security.KeyFactory.getInstance("RSA")
                        .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(sealed)))
                .isInstanceOf(java.security.spec.InvalidKeySpecException.class);
    }

    @Test
    void a_key_that_cannot_be_opened_issues_nothing_and_shows_in_the_health_as_a_number() {
        UUID lakeside = organisations
                .apply("org-" + sample.organisation(), "Lakeside District", "badges@lakeside.example")
                .id();
        issue(new Samples(lakeside, sample.person(), sample.version(), "Wait Time", null).award(UUID.randomUUID()));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        BadgeKeys locked = locked();
        assertThatThrownBy(() -> Tenancy.in(lakeside, () -> transaction.execute(status -> locked.inUse())))
                .isInstanceOf(BadgeKeyUnusable.class)
                .hasMessageContaining("LAUREL_MASTER_KEY");
        Health told = new BadgeKeysHealthIndicator(jdbc, transactions, locked, waiting).health();
        assertThat(told.getStatus()).isEqualTo(BadgeKeysHealthIndicator.DEGRADED);
        assertThat(told.getDetails())
                .containsOnlyKeys("unusable", "waiting")
                .extractingByKey("unusable")
                .satisfies(it -> assertThat((Long) it).isPositive());
        assertThat(aggregator.getAggregateStatus(Status.UP, told.getStatus())).isEqualTo(Status.UP);
    }

    @Test
    void looking_at_the_health_makes_no_key() {
        UUID hillside = organisations
                .apply("org-" + sample.organisation(), "Hillside District", "badges@hillside.example")
                .id();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        Integer made = Tenancy.in(hillside, () -> transaction.execute(status -> counted("badge_key")));
        assertThat(made).isZero();
    }

    private BadgeKeys locked() {
        return new BadgeKeys(jdbc, otherMasterKey(), maker, addresses, json, java.time.Clock.systemUTC());
    }

    @Test
    void without_a_vouched_for_email_the_recipient_is_an_address_that_stands_for_the_person() {
        Award award = issue(sample.withoutEmail().award(UUID.randomUUID()));
        JsonNode recipient = assertion(award).path("recipient");
        assertThat(recipient.path("type").asString()).isEqualTo("url");
        assertThat(recipient.path("hashed").asBoolean()).isTrue();
        assertThat(recipient.path("identity").asString()).startsWith("sha256$");
    }

    @Test
    void nothing_in_a_badge_names_the_educator_or_shows_evidence() throws Exception {
        Award award = issue(sample.award(UUID.randomUUID()));
        String both = assertion(award) + stored(award, "hosted");
        assertThat(both)
                .doesNotContain(
                        "Ana",
                        "ana@",
                        "evidence",
                        Objects.requireNonNull(award.submissionId()).toString());
    }

    @Test
    void revoking_twice_is_revoking_once() {
        Award award = issue(sample.award(UUID.randomUUID()));
        in(() -> {
            awards.revoke(award.id(), "Issued by mistake");
            awards.revoke(award.id(), "Again");
            return true;
        });
        assertThat(stored(award, "revocation_reason")).isEqualTo("Issued by mistake");
        assertThat(audited(award.id())).containsExactly("award.issued", "award.revoked");
    }

    private JsonNode assertion(Award award) {
        try {
            return json.readTree(
                    JWSObject.parse(stored(award, "jws")).getPayload().toString());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String stored(Award award, String column) {
        return in(() -> transaction.execute(status -> jdbc.sql("select " + column + " from award where id = :id")
                .param("id", award.id())
                .query(String.class)
                .single()));
    }

    private List<String> audited(UUID award) {
        return in(() -> transaction.execute(
                status -> jdbc.sql("select action from audit_entry where subject_id = :id order by at, id")
                        .param("id", award)
                        .query(String.class)
                        .list()));
    }

    private int count(String table) {
        return in(() -> transaction.execute(status -> counted(table)));
    }

    private int counted(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private Award issue(NewAward wanted) {
        return Tenancy.in(wanted.organisation().id(), () -> awards.issue(wanted));
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(sample.organisation(), () -> transaction.execute(status -> work.get()));
    }

    private static MasterKey otherMasterKey() {
        try {
            String key = Base64.getEncoder()
                    .encodeToString(
                            "another key of thirty-two bytes!".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var settings = new Settings(
                    java.net.URI.create("http://localhost:8080"),
                    java.nio.file.Path.of("."),
                    java.nio.file.Path.of("."),
                    key,
                    org.springframework.util.unit.DataSize.ofMegabytes(1),
                    null,
                    false);
            var constructor = MasterKey.class.getDeclaredConstructor(Settings.class);
            constructor.setAccessible(true);
            return constructor.newInstance(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
