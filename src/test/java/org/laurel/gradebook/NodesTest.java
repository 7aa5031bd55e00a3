package org.laurel.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.gradebook.Course.eventually;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.laurel.LaurelApplication;
import org.laurel.TestDatabase;
import org.laurel.gradebook.Course.Educator;
import org.laurel.gradebook.Lms.Told;
import org.laurel.lti.registration.Platform;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One installation over several lives: a node that stops between decision and sending, and two nodes that take over from
 * it together.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesTest {

    private static final int KEY_BYTES = 32;
    private static final int LEARNERS = 6;

    private final String database = TestDatabase.fresh();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    private final Lms lms = new Lms();
    private final Lms another = new Lms();
    private Course course;
    private Course crashed;
    private Educator ana;
    private Educator ben;

    /** The first node never sends; it stops in order as to Ana, and as to Ben it crashes while it sends. */
    @BeforeAll
    void a_node_stops_between_decision_and_sending() throws IOException {
        Path data = Files.createTempDirectory("laurel-test");
        ConfigurableApplicationContext first = node(data, "1h");
        course = new Course(first, lms, Platform.OTHER);
        ana = course.educator("ana").starts();
        ana.handsIn();
        ana.earns();
        crashed = new Course(first, another, Platform.OTHER);
        ben = crashed.educator("ben").starts();
        int picked = first.getBean(JdbcClient.class)
                .sql("""
                        update scheduled_tasks set picked = true, picked_by = 'gone', version = version + 1,
                                                   last_heartbeat = now() - interval '3 minutes'
                        where task_name = 'gradebook.send' and task_instance like :crashed
                        """)
                .param("crashed", crashed.organisation() + "/%")
                .update();
        assertThat(picked).isEqualTo(1);
        assertThat(ana.reports()).containsExactly("waiting", "waiting", "waiting");
        first.close();
        assertThat(lms.told()).isEmpty();

        nodes.add(node(data, "50ms"));
        nodes.add(node(data, "50ms"));
        course.isSeenThrough(nodes.get(0));
        crashed.isSeenThrough(nodes.get(1));
    }

    @AfterAll
    void stop() {
        Stream.of(course, crashed).filter(it -> it != null).forEach(Course::close);
        nodes.forEach(ConfigurableApplicationContext::close);
        lms.close();
        another.close();
    }

    @Test
    void what_was_decided_before_a_stop_arrives_once_as_it_stands() {
        eventually(() -> assertThat(ana.reports()).containsExactly("replaced", "replaced", "sent"));
        assertThat(lms.told("ana")).extracting(Told::progress).containsExactly("Completed FullyGraded");
        eventually(() -> assertThat(course.sending()).isZero());
    }

    @Test
    void what_a_node_was_sending_when_it_crashed_is_sent_by_another() {
        eventually(() -> assertThat(ben.reports()).containsExactly("sent"));
        assertThat(another.told("ben")).hasSize(1);
    }

    @Test
    void two_nodes_send_every_report_once_and_make_one_column() {
        Lms both = new Lms();
        try (Course busy = new Course(nodes.get(0), both, Platform.OTHER)) {
            List<Educator> learners = new ArrayList<>();
            for (int i = 0; i < LEARNERS; i++) {
                Educator learner = busy.educator("learner-" + i).starts();
                learner.handsIn();
                learner.withdraws();
                learners.add(learner);
            }
            eventually(() -> assertThat(learners)
                    .allSatisfy(it ->
                            assertThat(it.reports()).hasSize(3).endsWith("sent").doesNotContain("waiting", "refused")));
            Map<String, Long> often = both.told().stream()
                    .collect(Collectors.groupingBy(it -> it.userId() + " " + it.at(), Collectors.counting()));
            assertThat(often).hasSizeBetween(LEARNERS, 3 * LEARNERS);
            assertThat(often.values()).containsOnly(1L);
            assertThat(both.count(RequestMethod.POST, Lms.LINE_ITEMS)).isEqualTo(1);
            for (Educator learner : learners) {
                assertThat(both.told(learner.userId()))
                        .extracting(Told::progress)
                        .endsWith("Started NotReady");
                assertThat(both.told(learner.userId())).extracting(Told::at).isSorted();
            }
            eventually(() -> assertThat(busy.sending()).isZero());
        } finally {
            both.close();
        }
    }

    private ConfigurableApplicationContext node(Path data, String polling) {
        return new SpringApplicationBuilder(LaurelApplication.class)
                .initializers(context ->
                        context.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses()))
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + TestDatabase.APP,
                        "--spring.datasource.password=" + TestDatabase.PASSWORD,
                        "--spring.flyway.user=" + TestDatabase.OWNER,
                        "--spring.flyway.password=" + TestDatabase.PASSWORD,
                        "--laurel.master-key=" + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]),
                        "--laurel.data=" + data,
                        "--laurel.lti-config=" + data.resolve("registrations"),
                        "--laurel.task-polling=" + polling);
    }

    /** What Spring's own test support does where it starts the application. */
    private static final class WithoutTestClasses extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTestClasses;
        }

        @Override
        public int hashCode() {
            return WithoutTestClasses.class.hashCode();
        }
    }
}
