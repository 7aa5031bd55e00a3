package org.laurel.assessment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.laurel.catalogue.Publishing;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.AttemptSubmitted;
import org.laurel.submission.SubmissionWithdrawn;
import org.laurel.submission.Submissions;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh organisation with educators who hand in, and a clock that tests move. */
@TestConfiguration(proxyBeanMethods = false)
public class Stage {

    /** A Monday. */
    static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    @Bean
    @Primary
    public MovingClock movingClock() {
        return new MovingClock();
    }

    @Bean
    public Scene scene(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Publishing publishing,
            Submissions submissions,
            MovingClock clock) {
        return new Scene(jdbc, transaction, events, publishing, submissions, clock);
    }

    public static final class MovingClock extends Clock {
        private volatile Instant now = MORNING;

        public void pass(Duration time) {
            now = now.plus(time);
        }

        /** For tests that launch: a platform's tokens are of today. */
        public void showTheRealTime() {
            now = Instant.now();
        }

        public void reset() {
            now = MORNING;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** What an educator handed in. */
    public record HandedIn(UUID submission, UUID attempt, UUID task, UUID educator) {}

    public static class Scene {
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final ApplicationEventPublisher events;
        private final Publishing publishing;
        private final Submissions submissions;
        private final MovingClock clock;
        private final Map<UUID, List<AttemptDecided>> decided = new HashMap<>();

        private UUID organisation = Ids.next();

        Scene(
                JdbcClient jdbc,
                TransactionTemplate transaction,
                ApplicationEventPublisher events,
                Publishing publishing,
                Submissions submissions,
                MovingClock clock) {
            this.jdbc = jdbc;
            this.transaction = transaction;
            this.events = events;
            this.publishing = publishing;
            this.submissions = submissions;
            this.clock = clock;
        }

        @EventListener
        public void on(AttemptDecided event) {
            decided.computeIfAbsent(event.submissionId(), it -> new java.util.ArrayList<>())
                    .add(event);
        }

        public List<AttemptDecided> decidedOn(HandedIn work) {
            return decided.getOrDefault(work.submission(), List.of());
        }

        public void freshOrganisation() {
            organisation = Ids.next();
            jdbc.sql("insert into organisation (id, slug, name, email) values (:id, :slug, :name, :email)")
                    .param("id", organisation)
                    .param("slug", "stage-" + organisation)
                    .param("name", "A district (sample)")
                    .param("email", "badges@district.example")
                    .update();
            clock.reset();
        }

        public UUID organisation() {
            return organisation;
        }

        public <T> T here(Supplier<T> work) {
            return Tenancy.in(organisation, work);
        }

        public void does(Runnable work) {
            Tenancy.in(organisation, work);
        }

        public UUID person(String name) {
            UUID id = Ids.next();
            inTransaction(
                    () -> jdbc.sql("insert into person (id, organisation_id, name) values (:id, :organisation, :name)")
                            .param("id", id)
                            .param("organisation", organisation)
                            .param("name", name)
                            .update());
            return id;
        }

        public UUID publish(boolean holdDecisions) {
            return here(() -> publishing.publish(List.of(WaitTime.content(holdDecisions))));
        }

        public HandedIn handedIn(UUID version) {
            return handedInBy(person("Educator (sample)"), version);
        }

        /** A first attempt, handed in now. */
        public HandedIn handedInBy(UUID educator, UUID version) {
            UUID submission = Ids.next();
            inTransaction(() -> jdbc.sql("""
                            insert into submission (id, organisation_id, person_id, micro_credential_id, version_id, state, created_at, changed_at)
                            select :id, :organisation, :person, micro_credential_id, id, 'WITH_ASSESSOR', :now, :now
                            from micro_credential_version where id = :version
                            """)
                    .param("id", submission)
                    .param("organisation", organisation)
                    .param("person", educator)
                    .param("version", version)
                    .param("now", AssessmentQueue.at(clock.instant()))
                    .update());
            return handIn(submission, educator, version, 1);
        }

        /** The attempt after a decision "not yet". */
        public HandedIn revised(HandedIn before, UUID version) {
            return handIn(before.submission(), before.educator(), version, 2);
        }

        private HandedIn handIn(UUID submission, UUID educator, UUID version, int number) {
            UUID attempt = Ids.next();
            inTransaction(() -> {
                jdbc.sql("""
                                insert into attempt (id, organisation_id, submission_id, number, started_at, submitted_at, note, reopened_met)
                                values (:id, :organisation, :submission, :number, :now, :now, :note, false)
                                """)
                        .param("id", attempt)
                        .param("organisation", organisation)
                        .param("submission", submission)
                        .param("number", number)
                        .param("now", AssessmentQueue.at(clock.instant()))
                        .param("note", number == 1 ? null : "I waited longer.")
                        .update();
                jdbc.sql("update submission set state = 'WITH_ASSESSOR' where id = :id")
                        .param("id", submission)
                        .update();
                events.publishEvent(
                        new AttemptSubmitted(submission, attempt, number, educator, version, clock.instant()));
                return 1;
            });
            UUID task = inTransaction(() -> jdbc.sql("select id from assessment_task where attempt_id = :attempt")
                    .param("attempt", attempt)
                    .query(UUID.class)
                    .single());
            return new HandedIn(submission, attempt, task, educator);
        }

        public void wrote(HandedIn work, String item, String text) {
            inTransaction(() -> jdbc.sql("""
                            insert into evidence_text (organisation_id, attempt_id, item, text, revision, saved_at)
                            values (:organisation, :attempt, :item, :text, 1, :now)
                            """)
                    .param("organisation", organisation)
                    .param("attempt", work.attempt())
                    .param("item", item)
                    .param("text", text)
                    .param("now", AssessmentQueue.at(clock.instant()))
                    .update());
        }

        public UUID uploaded(HandedIn work, UUID file, String name, String type, long size) {
            UUID id = Ids.next();
            inTransaction(() -> jdbc.sql("""
                            insert into evidence_item (id, organisation_id, attempt_id, item, name, locator, file_id, type, size, sha256, added_at)
                            values (:id, :organisation, :attempt, 'clip', :name, '0:48', :file, :type, :size, 'abc', :now)
                            """)
                    .param("id", id)
                    .param("organisation", organisation)
                    .param("attempt", work.attempt())
                    .param("name", name)
                    .param("file", file)
                    .param("type", type)
                    .param("size", size)
                    .param("now", AssessmentQueue.at(clock.instant()))
                    .update());
            return id;
        }

        public void withdraws(HandedIn work) {
            inTransaction(() -> {
                jdbc.sql("update submission set state = 'WITHDRAWN' where id = :id")
                        .param("id", work.submission())
                        .update();
                events.publishEvent(new SubmissionWithdrawn(work.submission(), work.educator(), clock.instant()));
                return 1;
            });
        }

        public String stateOf(HandedIn work) {
            return here(() -> submissions.find(work.submission()).state().name());
        }

        public int count(String sql, UUID id) {
            return inTransaction(
                    () -> jdbc.sql(sql).param("id", id).query(Integer.class).single());
        }

        public <T> T inTransaction(Supplier<T> work) {
            return here(() -> transaction.execute(status -> work.get()));
        }
    }
}
