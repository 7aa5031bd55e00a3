package org.laurel.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.People;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** All submissions of the current organisation. A change locks its submission, so that changes follow one another. */
@Repository
public class Submissions {

    private final JdbcClient jdbc;
    private final People people;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Submissions(JdbcClient jdbc, People people, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** @throws PageProblem 404 where this organisation has no such submission */
    @Transactional(readOnly = true)
    public Submission find(UUID id) {
        return load(id).orElseThrow(PageProblem::notFound);
    }

    /** @throws PageProblem 404 where it is neither this educator's nor of somebody whom they are one with */
    @Transactional(readOnly = true)
    public Submission find(UUID id, UUID educator) {
        Submission found = find(id);
        if (!people.same(found.personId(), educator)) {
            throw PageProblem.notFound();
        }
        return found;
    }

    /** What the educator was told last, where there is such a submission and it was decided. */
    @Transactional(readOnly = true)
    public Optional<Outcome> outcome(UUID id) {
        return load(id).flatMap(Submission::lastOutcome);
    }

    /**
     * Tells the educator what became of an attempt; publishes nothing itself, the caller knows more.
     *
     * @throws NotAllowedNow when the attempt was withdrawn, decided or replaced meanwhile
     */
    @Transactional
    public Submission decide(UUID id, UUID attempt, Outcome outcome) {
        return change(id, it -> it.decide(attempt, outcome, clock.instant()));
    }

    /** Changes one submission under its lock and publishes what happened in the same transaction. */
    @Transactional
    public Submission change(UUID id, Consumer<Submission> what) {
        lock(id);
        Submission submission = find(id);
        List<Submission.Attempt> before = List.copyOf(submission.attempts());
        what.accept(submission);
        jdbc.sql("update submission set state = :state, changed_at = :now where id = :id")
                .param("state", submission.state().name())
                .param("now", at(clock.instant()))
                .param("id", id)
                .update();
        if (!before.contains(submission.current())) {
            save(submission.current(), id, submission.attempts().size() > before.size());
        }
        publish(submission);
        return submission;
    }

    /** Adds a submission that began in a course. @throws org.springframework.dao.DuplicateKeyException when one is under way */
    @Transactional
    public void add(Submission submission, UUID microCredential, @Nullable UUID context, @Nullable UUID resourceLink) {
        jdbc.sql("""
                        insert into submission (id, organisation_id, person_id, micro_credential_id, version_id, state,
                                                context_id, resource_link_id, created_at, changed_at)
                        values (:id, :organisation, :person, :microCredential, :version, :state, :context, :resourceLink, :now, :now)
                        """)
                .param("id", submission.id())
                .param("organisation", Tenancy.organisation())
                .param("person", submission.personId())
                .param("microCredential", microCredential)
                .param("version", submission.versionId())
                .param("state", submission.state().name())
                .param("context", context, Types.OTHER)
                .param("resourceLink", resourceLink, Types.OTHER)
                .param("now", at(clock.instant()))
                .update();
        save(submission.current(), submission.id(), true);
        publish(submission);
    }

    private void publish(Submission submission) {
        submission.takeEvents().forEach(events::publishEvent);
    }

    private void save(Submission.Attempt attempt, UUID submission, boolean fresh) {
        jdbc.sql(fresh ? """
                        insert into attempt (id, organisation_id, submission_id, number, started_at, submitted_at, decided_at,
                                             outcome, note, reopened_met)
                        values (:id, :organisation, :submission, :number, :started, :submitted, :decided,
                                :outcome::jsonb, :note, :reopened)
                        """ : """
                        update attempt set submitted_at = :submitted, decided_at = :decided, outcome = :outcome::jsonb,
                                           note = :note
                        where id = :id
                        """)
                .param("id", attempt.id())
                .param("organisation", Tenancy.organisation())
                .param("submission", submission)
                .param("number", attempt.number())
                .param("started", at(attempt.startedAt()))
                .param("submitted", at(attempt.submittedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decided", at(attempt.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("outcome", attempt.outcome() == null ? null : json.writeValueAsString(attempt.outcome()))
                .param("note", attempt.note())
                .param("reopened", attempt.reopenedMet())
                .update();
    }

    /**
     * Waits for others that change it. The submission is read by a statement of its own afterwards: one that waits for
     * its lock would see the attempts as they were before it waited.
     */
    private void lock(UUID id) {
        jdbc.sql("select 1 from submission where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    private Optional<Submission> load(UUID id) {
        List<Row> rows = jdbc.sql("""
                        select s.person_id, s.version_id, s.state, a.* from submission s
                        join attempt a on a.submission_id = s.id
                        where s.id = :id order by a.number
                        """)
                .param("id", id)
                .query((row, number) -> new Row(
                        row.getObject("person_id", UUID.class),
                        row.getObject("version_id", UUID.class),
                        State.valueOf(row.getString("state")),
                        attempt(row)))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row first = rows.get(0);
        return Optional.of(new Submission(
                id,
                first.person(),
                first.version(),
                first.state(),
                rows.stream().map(Row::attempt).toList()));
    }

    private record Row(UUID person, UUID version, State state, Submission.Attempt attempt) {}

    private Submission.Attempt attempt(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        Instant started = Rows.instant(row, "started_at");
        return new Submission.Attempt(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                started == null ? Instant.EPOCH : started,
                Rows.instant(row, "submitted_at"),
                Rows.instant(row, "decided_at"),
                outcome == null ? null : json.readValue(outcome, Outcome.class),
                row.getString("note"),
                row.getBoolean("reopened_met"));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
