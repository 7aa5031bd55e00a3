package org.laurel.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Policy;
import org.laurel.submission.Submission.Attempt;

/** Whatever is asked of a submission, in whatever order: it never gets where it must not. */
class SubmissionLivesTest {

    private static final int LIVES = 1500;
    private static final int MOVES = 40;
    private static final int MOST_ATTEMPTS = 4;
    private static final List<String> ITEMS = List.of("log", "clip", "thoughts", "extra");
    private static final Set<State> FINAL = Set.of(State.EARNED, State.WITHDRAWN);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20260302, 8675309})
    void no_sequence_of_calls_reaches_an_illegal_state(long seed) {
        var random = new Random(seed);
        var reached = new HashSet<State>();
        int deepest = 0;
        for (int i = 0; i < LIVES; i++) {
            Submission submission = live(random);
            reached.add(submission.state());
            deepest = Math.max(deepest, submission.attempts().size());
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
        assertThat(deepest).isEqualTo(MOST_ATTEMPTS);
    }

    private static Submission live(Random random) {
        Content content = TwoParts.content(new Policy(MOST_ATTEMPTS, 2, random.nextBoolean(), null));
        Submission submission = SubmissionTest.started();
        Instant now = submission.current().startedAt();
        for (int i = 0; i < MOVES; i++) {
            now = now.plus(Duration.ofHours(random.nextInt(12)));
            State stateBefore = submission.state();
            List<Attempt> before = List.copyOf(submission.attempts());
            boolean refused = isRefused(submission, content, random, now);
            check(submission, content, stateBefore, before, refused);
        }
        return submission;
    }

    private static boolean isRefused(Submission submission, Content content, Random random, Instant now) {
        try {
            move(submission, content, random, now);
            return false;
        } catch (NotAllowedNow notAllowed) {
            return true;
        }
    }

    private static void move(Submission submission, Content content, Random random, Instant now) {
        switch (random.nextInt(16)) {
            case 0 -> submission.pause();
            case 1 -> submission.resume();
            case 2 -> withdrawSeldom(submission, random, now);
            case 3, 4, 5 -> submission.revise(content, random.nextInt(3) == 0, now);
            case 6 -> submission.edit(content, ITEMS.get(random.nextInt(ITEMS.size())));
            case 7 -> submission.note("note " + random.nextInt());
            case 8, 9, 10, 11 -> submission.submit(now);
            case 12 -> submission.decide(UUID.randomUUID(), outcome(random), now);
            default -> submission.decide(submission.current().id(), outcome(random), now);
        }
    }

    private static void withdrawSeldom(Submission submission, Random random, Instant now) {
        if (random.nextInt(4) == 0) {
            submission.withdraw(now);
        }
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> TwoParts.met("pauses", "questions");
            case 1, 2 -> TwoParts.met("questions");
            case 3, 4 -> TwoParts.met("pauses");
            default -> TwoParts.met();
        };
    }

    private static void check(
            Submission submission, Content content, State stateBefore, List<Attempt> before, boolean refused) {
        List<Attempt> attempts = submission.attempts();
        if (refused || FINAL.contains(stateBefore)) {
            assertThat(attempts).isEqualTo(before);
            assertThat(submission.state()).isEqualTo(stateBefore);
        }
        assertThat(attempts.size()).isBetween(before.size(), Math.min(MOST_ATTEMPTS, before.size() + 1));
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            assertThat(attempt.number()).isEqualTo(i + 1);
            assertThat(attempt.outcome() == null).isEqualTo(attempt.decidedAt() == null);
            assertThat(attempt.decidedAt() == null || attempt.submittedAt() != null)
                    .isTrue();
            assertThat(i == attempts.size() - 1 || attempt.decidedAt() != null).isTrue();
            if (i < before.size() && before.get(i).decidedAt() != null) {
                assertThat(attempt).isEqualTo(before.get(i));
            }
        }
        checkState(submission);
        checkWhatWasMet(submission, content);
    }

    private static void checkState(Submission submission) {
        Attempt current = submission.current();
        switch (submission.state()) {
            case IN_PROGRESS, PAUSED -> assertThat(current.submittedAt()).isNull();
            case WITH_ASSESSOR -> {
                assertThat(current.submittedAt()).isNotNull();
                assertThat(current.outcome()).isNull();
            }
            case NOT_YET -> assertThat(current.outcome()).isNotNull().matches(it -> !it.earned());
            case EARNED -> assertThat(current.outcome()).isNotNull().matches(Outcome::earned);
            case WITHDRAWN -> {}
        }
    }

    private static void checkWhatWasMet(Submission submission, Content content) {
        Attempt current = submission.current();
        if (current.reopenedMet()) {
            assertThat(content.rules().metMayChange()).isTrue();
        } else if (current.number() > 1 && submission.carriedForward().contains("pauses")) {
            assertThat(submission.isOpen(content, "log")).isFalse();
        }
    }
}
