package org.laurel.submission;

import static org.laurel.submission.State.EARNED;
import static org.laurel.submission.State.IN_PROGRESS;
import static org.laurel.submission.State.NOT_YET;
import static org.laurel.submission.State.PAUSED;
import static org.laurel.submission.State.WITHDRAWN;
import static org.laurel.submission.State.WITH_ASSESSOR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.foundation.Ids;

/**
 * One educator's work on one micro-credential version, over one or more attempts. It moves by its methods alone; each
 * refuses what is not allowed with {@link NotAllowedNow} and changes nothing then.
 */
public final class Submission {

    /** One numbered attempt; what was handed in stays as it was. */
    public record Attempt(
            UUID id,
            int number,
            Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable Instant decidedAt,
            @Nullable Outcome outcome,
            @Nullable String note,
            boolean reopenedMet) {}

    private final UUID id;
    private final UUID personId;
    private final UUID versionId;
    private final List<Attempt> attempts;
    private final List<Object> events = new ArrayList<>();
    private State state;

    Submission(UUID id, UUID personId, UUID versionId, State state, List<Attempt> attempts) {
        this.id = id;
        this.personId = personId;
        this.versionId = versionId;
        this.state = state;
        this.attempts = new ArrayList<>(attempts);
    }

    /** Begins with a first, empty attempt. */
    public static Submission start(UUID person, UUID version, Instant now) {
        var submission = new Submission(Ids.next(), person, version, IN_PROGRESS, List.of(firstAttempt(now)));
        submission.events.add(new SubmissionStarted(submission.id, person, version, now));
        return submission;
    }

    private static Attempt firstAttempt(Instant now) {
        return new Attempt(Ids.next(), 1, now, null, null, null, null, false);
    }

    /** Puts the work aside; it can be taken up again at any time. */
    public void pause() {
        require(EnumSet.of(IN_PROGRESS));
        state = PAUSED;
    }

    /** Takes paused work up again. */
    public void resume() {
        require(EnumSet.of(PAUSED));
        state = IN_PROGRESS;
    }

    /** Gives the work up; an assessor no longer sees it. What was earned cannot be withdrawn. */
    public void withdraw(Instant now) {
        require(EnumSet.of(IN_PROGRESS, PAUSED, WITH_ASSESSOR, NOT_YET));
        state = WITHDRAWN;
        events.add(new SubmissionWithdrawn(id, personId, now));
    }

    /**
     * Opens the next attempt after a decision "not yet"; it begins as a copy of the last.
     *
     * @param changeMet whether what was met reopens too; refused unless the rules allow it
     */
    public void revise(Content content, boolean changeMet, Instant now) {
        require(EnumSet.of(NOT_YET));
        Attempt last = current();
        Content.Policy rules = content.rules();
        if (rules.attempts() != null && last.number() >= rules.attempts()) {
            throw new NotAllowedNow("submission.refused.attempts", rules.attempts());
        }
        if (rules.revisionDays() != null
                && last.decidedAt() != null
                && now.isAfter(last.decidedAt().plus(Duration.ofDays(rules.revisionDays())))) {
            throw new NotAllowedNow("submission.refused.window", rules.revisionDays());
        }
        if (changeMet && !Boolean.TRUE.equals(rules.metMayChange())) {
            throw new NotAllowedNow("submission.refused.carried-forward");
        }
        attempts.add(new Attempt(Ids.next(), last.number() + 1, now, null, null, null, null, changeMet));
        state = IN_PROGRESS;
    }

    /** Lets evidence of an item change. @throws NotAllowedNow when handed in, or when the item was met and is carried forward */
    public void edit(Content content, String item) {
        require(EnumSet.of(IN_PROGRESS));
        if (!isOpen(content, item)) {
            throw new NotAllowedNow("submission.refused.carried-forward");
        }
    }

    /** Sets the educator's words on what changed since the last attempt. */
    public void note(String words) {
        require(EnumSet.of(IN_PROGRESS));
        Attempt now = current();
        replaceCurrent(
                new Attempt(now.id(), now.number(), now.startedAt(), null, null, null, words, now.reopenedMet()));
    }

    /** Hands the current attempt in. The caller has checked that it is complete. */
    public void submit(Instant now) {
        require(EnumSet.of(IN_PROGRESS));
        Attempt it = current();
        replaceCurrent(new Attempt(it.id(), it.number(), it.startedAt(), now, null, null, it.note(), it.reopenedMet()));
        state = WITH_ASSESSOR;
        events.add(new AttemptSubmitted(id, it.id(), it.number(), personId, versionId, now));
    }

    /** Takes the decision on the attempt that waits for one. @throws NotAllowedNow when another attempt or none waits */
    void decide(UUID attempt, Outcome outcome, Instant now) {
        require(EnumSet.of(WITH_ASSESSOR));
        Attempt it = current();
        if (!it.id().equals(attempt)) {
            throw new NotAllowedNow("submission.refused.other-attempt");
        }
        replaceCurrent(new Attempt(
                it.id(), it.number(), it.startedAt(), it.submittedAt(), now, outcome, it.note(), it.reopenedMet()));
        state = outcome.earned() ? EARNED : NOT_YET;
    }

    /**
     * Whether evidence of this item may change in the current attempt: always at first, and later where it serves a
     * criterion that is not yet met, or none at all.
     */
    public boolean isOpen(Content content, String item) {
        if (current().reopenedMet()) {
            return true;
        }
        List<Criterion> serves = content.criteriaOf(item);
        return serves.isEmpty()
                || serves.stream().anyMatch(criterion -> !carriedForward().contains(criterion.id()));
    }

    /** Criteria that an earlier attempt met and that this one does not show again. */
    public Set<String> carriedForward() {
        if (current().reopenedMet()) {
            return Set.of();
        }
        return lastOutcome()
                .map(outcome -> {
                    Set<String> met = new HashSet<>(outcome.criteria().keySet());
                    met.removeAll(outcome.unmet());
                    return met;
                })
                .orElse(Set.of());
    }

    /** The outcome of the newest attempt that has one. */
    public Optional<Outcome> lastOutcome() {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Outcome outcome = attempts.get(i).outcome();
            if (outcome != null) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    private void require(Set<State> allowed) {
        if (!allowed.contains(state)) {
            throw new NotAllowedNow("submission.refused." + state.key());
        }
    }

    private void replaceCurrent(Attempt attempt) {
        attempts.set(attempts.size() - 1, attempt);
    }

    public UUID id() {
        return id;
    }

    public UUID personId() {
        return personId;
    }

    public UUID versionId() {
        return versionId;
    }

    public State state() {
        return state;
    }

    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    /** The newest attempt. */
    public Attempt current() {
        return attempts.get(attempts.size() - 1);
    }

    /** What happened since it was loaded, for the repository to publish; asking empties the list. */
    List<Object> takeEvents() {
        List<Object> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
