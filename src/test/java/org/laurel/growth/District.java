package org.laurel.growth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Award;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.image.BadgeLevel;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh organisation with the sample catalogue, an LMS, and a lead who decides what things count for. */
final class District implements AutoCloseable {

    static final String WAIT_TIME = "wait-time";
    static final String EXIT_TICKETS = "exit-tickets";

    final UUID organisation;
    final TestPlatform lms;
    final TestSession lead;
    private final ApplicationContext laurel;

    District(ApplicationContext laurel) {
        this.laurel = laurel;
        this.organisation = laurel.getBean(Organisations.class)
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        int port = laurel.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.lms = TestPlatform.connect(port, laurel.getBean(Registrations.class), organisation);
        this.lead = lms.person("lee")
                .named("Lee Adams (sample)")
                .role("Administrator")
                .launch();
    }

    TestSession educator(String subject, String name) {
        return lms.person(subject).named(name).launch();
    }

    UUID person(TestSession session) {
        return one(UUID.class, "select person_id from launch where id = :id", session.launchId());
    }

    UUID microCredential(String slug) {
        return here(() -> jdbc().sql("select id from micro_credential where slug = :slug")
                .param("slug", slug)
                .query(UUID.class)
                .single());
    }

    /** A policy as the lead types it. @param more fields beside the usual ones */
    Map<String, String> policy(LocalDate from, String hours, Map<String, String> more) {
        var form = new HashMap<>(Map.of("from", from.toString(), "hours", hours, "approved", "School Board (sample)"));
        form.putAll(more);
        return form;
    }

    Award awarded(TestSession to, String slug, LocalDate day, @Nullable LocalDate until) {
        UUID version = one(
                UUID.class,
                "select id from micro_credential_version where micro_credential_id = :id order by number desc limit 1",
                microCredential(slug));
        UUID submission = UUID.randomUUID();
        var wanted = new NewAward(
                new IssuanceReason(IssuanceReason.Kind.SUBMISSION, submission),
                submission,
                new NewAward.Organisation(
                        organisation, "lakeside", "Lakeside District", null, "badges@lakeside.example"),
                new NewAward.Earner(person(to), "Ana Ruiz (sample)", null),
                new NewAward.Achievement(
                        microCredential(slug),
                        version,
                        "Award of " + slug,
                        "Uses deliberate pauses.",
                        "Every criterion.",
                        BadgeLevel.INTRODUCTORY,
                        "en",
                        new BigDecimal("8"),
                        null,
                        List.of(new NewAward.RubricCriterion(
                                "pauses",
                                "Artefacts",
                                "Pauses",
                                List.of(new NewAward.RubricLevel("good", "Good", "Both kinds", true)))),
                        List.of(),
                        List.of()),
                day.atTime(12, 0).toInstant(ZoneOffset.UTC),
                ZoneOffset.UTC,
                until == null ? null : until.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC),
                null,
                List.of(),
                Map.of("pauses", "good"));
        return Tenancy.in(organisation, () -> laurel.getBean(Awards.class).issue(wanted));
    }

    List<String> audited(UUID subject) {
        return here(() -> jdbc().sql("select action from audit_entry where subject_id = :id order by at, id")
                .param("id", subject)
                .query(String.class)
                .list());
    }

    int update(String sql, UUID id) {
        return here(() -> jdbc().sql(sql).param("id", id).update());
    }

    <T> T one(Class<T> type, String sql, UUID id) {
        return here(() -> jdbc().sql(sql).param("id", id).query(type).single());
    }

    private <T> T here(Supplier<T> work) {
        return Tenancy.in(
                organisation, () -> laurel.getBean(TransactionTemplate.class).execute(status -> work.get()));
    }

    private JdbcClient jdbc() {
        return laurel.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        lms.close();
    }
}
