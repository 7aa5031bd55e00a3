package org.laurel.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.LaunchedPerson;
import org.laurel.lti.MessageType;
import org.laurel.lti.PersonDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.transaction.support.TransactionTemplate;

/** Fresh organisations, educators, and a virus scanner; and what became of their work. */
@TestConfiguration(proxyBeanMethods = false)
public class Desk {

    @Bean
    public DynamicPropertyRegistrar scanner() {
        return properties -> properties.add("laurel.clamd", FakeClamd::address);
    }

    @Bean
    public Educators sampleEducators(
            Organisations organisations,
            People people,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Settings settings) {
        return new Educators(organisations, people, transaction, jdbc, settings);
    }

    public static class Educators {

        private static final Duration PATIENCE = Duration.ofSeconds(30);

        private final Organisations organisations;
        private final People people;
        private final TransactionTemplate transaction;
        private final JdbcClient jdbc;
        private final Settings settings;
        private final List<AttemptSubmitted> handedIn = new CopyOnWriteArrayList<>();

        Educators(
                Organisations organisations,
                People people,
                TransactionTemplate transaction,
                JdbcClient jdbc,
                Settings settings) {
            this.organisations = organisations;
            this.people = people;
            this.transaction = transaction;
            this.jdbc = jdbc;
            this.settings = settings;
        }

        @EventListener
        public void on(AttemptSubmitted event) {
            handedIn.add(event);
        }

        public List<AttemptSubmitted> handedIn(UUID submission) {
            return handedIn.stream()
                    .filter(it -> it.submissionId().equals(submission))
                    .toList();
        }

        public UUID freshOrganisation() {
            String slug = "org-" + UUID.randomUUID();
            return organisations
                    .apply(slug, "Lakeside (sample)", "badges@lakeside.example")
                    .id();
        }

        public CurrentPerson educator(UUID organisation) {
            UUID registration = Ids.next();
            UUID person = Tenancy.in(
                    organisation,
                    () -> transaction.execute(status -> people.identify(new LaunchedPerson(
                                    organisation,
                                    registration,
                                    "ana",
                                    new PersonDetails("Ana (sample)", null, null, null, null),
                                    Set.of(LaunchRole.LEARNER)))
                            .id()));
            return new CurrentPerson(
                    person,
                    organisation,
                    "Ana (sample)",
                    Set.of(Capability.EDUCATOR),
                    launch(organisation, registration, person));
        }

        private static Launch launch(UUID organisation, UUID registration, UUID person) {
            return new Launch(
                    Ids.next(),
                    organisation,
                    person,
                    "Ana (sample)",
                    registration,
                    "1",
                    null,
                    null,
                    Ids.next(),
                    null,
                    Set.of(LaunchRole.LEARNER),
                    Map.of(),
                    Locale.ENGLISH,
                    ZoneOffset.UTC,
                    null,
                    null,
                    URI.create("https://lms.example/return"),
                    "https://lms.example",
                    MessageType.RESOURCE_LINK,
                    null,
                    null,
                    Instant.now().plusSeconds(3600));
        }

        public <T> T as(CurrentPerson me, Supplier<T> work) {
            return Tenancy.as(me.organisationId(), me.id(), work);
        }

        public void does(CurrentPerson me, Runnable work) {
            as(me, () -> {
                work.run();
                return true;
            });
        }

        public int count(CurrentPerson me, String sql, UUID id) {
            return as(
                    me,
                    () -> transaction.execute(status ->
                            jdbc.sql(sql).param("id", id).query(Integer.class).single()));
        }

        public int update(CurrentPerson me, String sql, UUID id) {
            return as(
                    me,
                    () -> transaction.execute(
                            status -> jdbc.sql(sql).param("id", id).update()));
        }

        /** How many files are on disk, finished or not. */
        public long filesOf(UUID organisation) {
            Path folder = settings.data().resolve("files").resolve(organisation.toString());
            if (!Files.exists(folder)) {
                return 0;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Lets all of them wait for the submission's lock together, then go on. */
        public List<CompletableFuture<Object>> atOnce(CurrentPerson me, UUID submission, List<Supplier<Object>> works) {
            return as(
                    me,
                    () -> transaction.execute(status -> {
                        jdbc.sql("select id from submission where id = :id for update")
                                .param("id", submission)
                                .query(UUID.class)
                                .single();
                        List<CompletableFuture<Object>> running = works.stream()
                                .map(work -> CompletableFuture.supplyAsync(
                                        () -> as(me, work), task -> new Thread(task, "at-once").start()))
                                .toList();
                        Awaitility.await().atMost(PATIENCE).until(() -> waiting() >= works.size());
                        return running;
                    }));
        }

        private int waiting() {
            return jdbc.sql("select count(*) from pg_locks where not granted")
                    .query(Integer.class)
                    .single();
        }
    }
}
