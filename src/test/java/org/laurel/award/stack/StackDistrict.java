package org.laurel.award.stack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.laurel.award.Award;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh organisation with the sample catalogue and its stack, two of three members of which complete it. */
public final class StackDistrict implements AutoCloseable {

    public static final String WAIT_TIME = "wait-time";
    public static final String EXIT_TICKETS = "exit-tickets";
    public static final String FEEDBACK = "colleague-feedback";
    public static final String STACK = "classrooms-that-listen";

    public final UUID organisation;
    public final TestPlatform lms;
    public final TestSession lead;
    final JdbcClient jdbc;
    private final ApplicationContext laurel;

    public StackDistrict(ApplicationContext laurel) {
        this.laurel = laurel;
        this.jdbc = laurel.getBean(JdbcClient.class);
        this.organisation = laurel.getBean(Organisations.class)
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        int port = laurel.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.lms = TestPlatform.connect(port, laurel.getBean(Registrations.class), organisation);
        this.lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
    }

    public TestSession educator(String subject) {
        return lms.person(subject).named("Ana Ruiz (sample)").launch();
    }

    public UUID person(TestSession session) {
        return here(() -> jdbc.sql("select person_id from launch where id = :id")
                .param("id", session.launchId())
                .query(UUID.class)
                .single());
    }

    /** A lead's gift of the real badge, as a list gives it. */
    public Award given(UUID person, String slug) {
        return given(laurel, organisation, person, slug);
    }

    public static Award given(ApplicationContext laurel, UUID organisation, UUID person, String slug) {
        BadgeContents contents = laurel.getBean(BadgeContents.class);
        return within(laurel, organisation, () -> {
            UUID version = laurel.getBean(JdbcClient.class)
                    .sql("""
                            select v.id from micro_credential_version v join micro_credential m on m.id = v.micro_credential_id
                            where m.slug = :slug order by v.number desc limit 1
                            """)
                    .param("slug", slug)
                    .query(UUID.class)
                    .single();
            NewAward.Achievement achievement = contents.achievement(version);
            return laurel.getBean(Awards.class)
                    .issue(new NewAward(
                            IssuanceReason.grant(UUID.randomUUID()),
                            null,
                            contents.issuer(),
                            contents.earner(person, "en"),
                            achievement,
                            Instant.now(),
                            ZoneOffset.UTC,
                            null,
                            null,
                            List.of(),
                            Map.of()));
        });
    }

    private static <T> T within(ApplicationContext laurel, UUID organisation, Supplier<T> work) {
        return Tenancy.in(
                organisation, () -> laurel.getBean(TransactionTemplate.class).execute(status -> work.get()));
    }

    /** Nobody waits to be looked at any more, whether this or a node did it. */
    public void settled() {
        List<UUID> waiting = here(
                () -> jdbc.sql("select id from stack_check").query(UUID.class).list());
        StackWork work = laurel.getBean(StackWork.class);
        waiting.forEach(it -> Tenancy.in(organisation, () -> work.check(it)));
    }

    public UUID stack() {
        return here(() -> jdbc.sql("select id from stack where slug = :slug")
                .param("slug", STACK)
                .query(UUID.class)
                .single());
    }

    /** Awards of the stack that anybody has or had. */
    public List<Award> ofStack(UUID person) {
        UUID stack = stack();
        return here(() -> laurel.getBean(Awards.class).of(person)).stream()
                .filter(it -> it.earnedId().equals(stack))
                .toList();
    }

    void tell(Object event) {
        here(() -> {
            laurel.publishEvent(event);
            return true;
        });
    }

    int count(String sql) {
        return here(() -> jdbc.sql(sql).query(Integer.class).single());
    }

    void update(String sql) {
        here(() -> jdbc.sql(sql).update());
    }

    <T> T here(Supplier<T> work) {
        return within(laurel, organisation, work);
    }

    @Override
    public void close() {
        lms.close();
    }
}
