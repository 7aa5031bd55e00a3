package org.laurel.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.laurel.assessment.WaitTime;
import org.laurel.catalogue.Publishing;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh organisation whose LMS has one course: educators and an assessor come in by launches and work by forms. */
public final class Course implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long TOKEN_SECONDS = 60;
    private static final String ADVICE = "Please show one longer pause.";

    private final Lms lms;
    private final TestPlatform platform;
    private final UUID organisation;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private final Clock clock;
    private final TestSession assessor;

    public Course(ApplicationContext laurel, Lms lms, Platform product) {
        this(laurel, lms, product, freshOrganisation(laurel));
    }

    /** A course in another LMS of the same organisation. */
    public Course(ApplicationContext laurel, Lms lms, Course neighbour) {
        this(laurel, lms, Platform.OTHER, neighbour.organisation);
    }

    private Course(ApplicationContext laurel, Lms lms, Platform product, UUID organisation) {
        this.lms = lms;
        this.clock = laurel.getBean(Clock.class);
        this.jdbc = laurel.getBean(JdbcClient.class);
        this.transaction = laurel.getBean(TransactionTemplate.class);
        this.organisation = organisation;
        Registrations registrations = laurel.getBean(Registrations.class);
        int port = laurel.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.platform = TestPlatform.connect(port, registrations, organisation);
        Registration known = platform.registration();
        registrations.apply(
                organisation,
                new RegistrationSpec(
                        product,
                        known.issuer(),
                        known.clientId(),
                        known.authorizationEndpoint(),
                        lms.at("/token"),
                        null,
                        known.jwksUri(),
                        Set.of(),
                        true));
        this.assessor = visit("ada").role("Instructor").launch();
    }

    private static UUID freshOrganisation(ApplicationContext laurel) {
        UUID organisation = laurel.getBean(Organisations.class)
                .apply("org-" + UUID.randomUUID(), "Lakeside (sample)", "badges@lakeside.example")
                .id();
        Tenancy.in(organisation, () -> laurel.getBean(Publishing.class).publish(List.of(WaitTime.content(false))));
        return organisation;
    }

    /** Somebody who came from a link in the course. */
    public final class Educator {

        private final String userId;
        private final TestSession session;
        private UUID work = new UUID(0, 0);
        private boolean inStep;

        private Educator(String userId, TestSession session) {
            this.userId = userId;
            this.session = session;
        }

        public String userId() {
            return userId;
        }

        public UUID work() {
            return work;
        }

        /** Goes on only when the LMS has heard of each step, so that no report is replaced by the next. */
        public Educator inStep() {
            inStep = true;
            return this;
        }

        public Educator outOfStep() {
            inStep = false;
            return this;
        }

        private void stepped() {
            if (inStep) {
                eventually(() -> assertThat(reports()).doesNotContain("waiting"));
            }
        }

        public Educator starts() {
            String location = location(session.post("/catalogue/wait-time/start", Map.of()));
            work = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
            stepped();
            return this;
        }

        public TestSession session() {
            return session;
        }

        /** Goes on with what was begun elsewhere. */
        public Educator goesOnWith(Educator other) {
            work = other.work;
            return this;
        }

        /** Writes every text, and hands in. */
        public void handsIn() {
            fill("artefacts", "clip", "log");
            fill("reflection", "thoughts");
            submit();
        }

        private void fill(String part, String... items) {
            Map<String, String> form = new HashMap<>();
            for (String item : items) {
                form.put("text." + item, "I counted to three.");
                form.put("revision." + item, "0");
            }
            location(session.post("/my-work/" + work + "/parts/" + part, form));
        }

        public void revises() {
            location(session.post("/my-work/" + work + "/revise", Map.of()));
            submit();
        }

        private void submit() {
            location(session.post("/my-work/" + work + "/submit", Map.of("note", "I waited longer.")));
            assertThat(state()).isEqualTo("WITH_ASSESSOR");
            stepped();
        }

        public void withdraws() {
            location(session.post("/my-work/" + work + "/withdraw", Map.of()));
            stepped();
        }

        public void earns() {
            assertThat(location(isTold("good"))).contains("sent");
            assertThat(state()).isEqualTo("EARNED");
            stepped();
        }

        public void isToldNotYet() {
            assertThat(location(isTold("some"))).contains("sent");
            assertThat(state()).isEqualTo("NOT_YET");
            stepped();
        }

        /** The assessor's answer to what waits. */
        public HttpResponse<String> isTold(String level) {
            UUID task = one(
                    UUID.class, "select id from assessment_task where submission_id = :id and state = 'WAITING'", work);
            assessor.post("/queue/" + task + "/claim", Map.of());
            return assessor.post(
                    "/queue/" + task + "/send",
                    Map.of(
                            "level.pauses", level,
                            "level.questions", level,
                            "feedback.pauses", ADVICE,
                            "feedback.questions", ADVICE,
                            "page", "p",
                            "revision", "0"));
        }

        public String state() {
            return one(String.class, "select state from submission where id = :id", work);
        }

        /** What became of the reports, the oldest first. */
        public List<String> reports() {
            return here(() -> jdbc.sql("select state from grade_report where submission_id = :id order by at")
                    .param("id", work)
                    .query(String.class)
                    .list());
        }

        public UUID channel() {
            return one(UUID.class, "select channel_id from grade_target where submission_id = :id", work);
        }
    }

    /** Somebody who runs the program. */
    public TestSession lead() {
        return visit("lee").named("Lee Adams (sample)").role("Administrator").launch();
    }

    public TestSession somebody(String role) {
        return visit("kim").role(role).launch();
    }

    /** An educator whose link may ask for line items, and has none of its own. */
    public Educator educator(String userId) {
        return educator(userId, visit -> visit.grades(lms.lineItems(), null));
    }

    public Educator educator(String userId, UnaryOperator<TestPlatform.Visit> link) {
        return new Educator(
                userId,
                link.apply(visit(userId).named("Ana (sample)").role("Learner")).launch());
    }

    /** With tokens of Laurel's time, which a test may have set forward. */
    private TestPlatform.Visit visit(String subject) {
        Instant now = clock.instant();
        return platform.person(subject)
                .claim("iat", Date.from(now))
                .claim("exp", Date.from(now.plusSeconds(TOKEN_SECONDS)));
    }

    /** Looks at the database through another node from now on. */
    public void isSeenThrough(ApplicationContext laurel) {
        jdbc = laurel.getBean(JdbcClient.class);
        transaction = laurel.getBean(TransactionTemplate.class);
    }

    public UUID organisation() {
        return organisation;
    }

    public <T> T here(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }

    public <T> T one(Class<T> type, String sql, UUID id) {
        return here(() -> jdbc.sql(sql).param("id", id).query(type).single());
    }

    public int update(String sql, UUID id) {
        return here(() -> jdbc.sql(sql).param("id", id).update());
    }

    /** Tasks of this organisation that wait to send, with the time from which they may. */
    public List<Instant> sendingLater() {
        return jdbc.sql("""
                        select execution_time from scheduled_tasks
                        where task_name = 'gradebook.send' and task_instance like :mine and not picked order by 1
                        """)
                .param("mine", organisation + "/%")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /** Tasks of this organisation that a node works on. */
    public int picked() {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance like :mine and picked")
                .param("mine", organisation + "/%")
                .query(Integer.class)
                .single();
    }

    /** All tasks of this organisation that are under way or wait. */
    public int sending() {
        return jdbc.sql("""
                        select count(*) from scheduled_tasks
                        where task_name = 'gradebook.send' and task_instance like :mine
                        """)
                .param("mine", organisation + "/%")
                .query(Integer.class)
                .single();
    }

    /** How often the tasks of this organisation broke. */
    public int failures() {
        return jdbc.sql("""
                        select coalesce(sum(consecutive_failures), 0) from scheduled_tasks
                        where task_name = 'gradebook.send' and task_instance like :mine and not picked
                        """)
                .param("mine", organisation + "/%")
                .query(Integer.class)
                .single();
    }

    public static void eventually(ThrowingRunnable holds) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(25)).untilAsserted(holds);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("answered " + answer.statusCode() + ": " + answer.body()));
    }

    /** Leaves no task behind that would go on asking an LMS which is gone. */
    @Override
    public void close() {
        jdbc.sql("delete from scheduled_tasks where task_instance like :mine and not picked")
                .param("mine", organisation + "/%")
                .update();
        platform.close();
    }
}
