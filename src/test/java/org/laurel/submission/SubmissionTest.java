package org.laurel.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Policy;
import org.laurel.submission.Submission.Attempt;

class SubmissionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int DAYS = 30;

    /** What can be asked of a submission. */
    enum Move {
        PAUSE(it -> it.pause(), State.IN_PROGRESS),
        RESUME(it -> it.resume(), State.PAUSED),
        WITHDRAW(it -> it.withdraw(NOW), State.IN_PROGRESS, State.PAUSED, State.WITH_ASSESSOR, State.NOT_YET),
        REVISE(it -> it.revise(TwoParts.content(), false, NOW), State.NOT_YET),
        EDIT(it -> it.edit(TwoParts.content(), "thoughts"), State.IN_PROGRESS),
        NOTE(it -> it.note("I waited longer."), State.IN_PROGRESS),
        SUBMIT(it -> it.submit(NOW), State.IN_PROGRESS),
        DECIDE(it -> it.decide(it.current().id(), TwoParts.met("pauses"), NOW), State.WITH_ASSESSOR);

        private final Consumer<Submission> does;
        private final Set<State> allowed;

        Move(Consumer<Submission> does, State... allowed) {
            this.does = does;
            this.allowed = Set.of(allowed);
        }
    }

    private static final Map<State, Consumer<Submission>> WAY_TO = new EnumMap<>(State.class);

    static {
        WAY_TO.put(State.IN_PROGRESS, it -> {});
        WAY_TO.put(State.PAUSED, Submission::pause);
        WAY_TO.put(State.WITH_ASSESSOR, it -> it.submit(NOW));
        WAY_TO.put(State.NOT_YET, it -> decided(it, TwoParts.met("pauses")));
        WAY_TO.put(State.EARNED, it -> decided(it, TwoParts.met("pauses", "questions")));
        WAY_TO.put(State.WITHDRAWN, it -> it.withdraw(NOW));
    }

    static Stream<Arguments> everyMoveInEveryState() {
        return Arrays.stream(State.values())
                .flatMap(state -> Arrays.stream(Move.values()).map(move -> Arguments.of(state, move)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("everyMoveInEveryState")
    void moves_only_where_the_table_says_so_and_else_stays_as_it_was(State state, Move move) {
        Submission submission = in(state);
        List<Attempt> before = List.copyOf(submission.attempts());
        submission.takeEvents();
        if (move.allowed.contains(state)) {
            assertThatCode(() -> move.does.accept(submission)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> move.does.accept(submission))
                    .isInstanceOfSatisfying(NotAllowedNow.class, refused -> assertThat(refused.messageKey())
                            .isEqualTo("submission.refused." + state.key()));
            assertThat(submission.state()).isEqualTo(state);
            assertThat(submission.attempts()).isEqualTo(before);
            assertThat(submission.takeEvents()).isEmpty();
        }
    }

    @Test
    void start_submit_and_withdraw_tell_what_happened_once() {
        Submission submission = started();
        assertThat(submission.takeEvents()).singleElement().isInstanceOf(SubmissionStarted.class);
        submission.submit(NOW);
        assertThat(submission.takeEvents())
                .containsExactly(new AttemptSubmitted(
                        submission.id(),
                        submission.current().id(),
                        1,
                        submission.personId(),
                        submission.versionId(),
                        NOW));
        submission.withdraw(NOW);
        assertThat(submission.takeEvents()).singleElement().isInstanceOf(SubmissionWithdrawn.class);
        assertThat(submission.takeEvents()).isEmpty();
    }

    @ParameterizedTest(name = "{0} stays closed: {1}")
    @CsvSource({"log, true", "clip, false", "thoughts, false", "extra, false"})
    void after_pauses_were_met_only_what_shows_nothing_else_is_closed(String item, boolean closed) {
        Submission submission = in(State.NOT_YET);
        submission.revise(TwoParts.content(), false, NOW);
        assertThat(submission.isOpen(TwoParts.content(), item)).isEqualTo(!closed);
        if (closed) {
            assertThatThrownBy(() -> submission.edit(TwoParts.content(), item))
                    .isInstanceOfSatisfying(NotAllowedNow.class, refused -> assertThat(refused.messageKey())
                            .isEqualTo("submission.refused.carried-forward"));
        } else {
            assertThatCode(() -> submission.edit(TwoParts.content(), item)).doesNotThrowAnyException();
        }
        assertThat(submission.carriedForward()).containsExactly("pauses");
    }

    @Test
    void what_was_met_reopens_only_by_choice_and_where_the_rules_allow_it() {
        Submission submission = in(State.NOT_YET);
        assertRefused(() -> submission.revise(TwoParts.content(), true, NOW), "carried-forward");
        submission.revise(TwoParts.content(new Policy(null, null, true, null)), true, NOW);
        assertThat(submission.carriedForward()).isEmpty();
        assertThat(submission.isOpen(TwoParts.content(), "log")).isTrue();
    }

    @Test
    void attempts_end_where_the_rules_say_so() {
        Content two = TwoParts.content(new Policy(2, null, null, null));
        Submission submission = in(State.NOT_YET);
        submission.revise(two, false, NOW);
        decided(submission, TwoParts.met("pauses"));
        assertRefused(() -> submission.revise(two, false, NOW), "attempts");
        assertThat(submission.state()).isEqualTo(State.NOT_YET);
    }

    @Test
    void the_window_for_revising_is_open_to_its_last_moment_and_closed_after_it() {
        Content window = TwoParts.content(new Policy(null, DAYS, null, null));
        Instant last = NOW.plus(Duration.ofDays(DAYS));
        Submission late = in(State.NOT_YET);
        assertRefused(() -> late.revise(window, false, last.plusMillis(1)), "window");
        Submission inTime = in(State.NOT_YET);
        inTime.revise(window, false, last);
        assertThat(inTime.state()).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void a_decision_on_another_attempt_is_refused() {
        Submission submission = in(State.WITH_ASSESSOR);
        assertRefused(() -> submission.decide(UUID.randomUUID(), TwoParts.met(), NOW), "other-attempt");
        assertThat(submission.current().outcome()).isNull();
    }

    @Test
    void every_way_to_a_state_gets_there() {
        assertThat(WAY_TO.keySet()).isEqualTo(EnumSet.allOf(State.class));
        WAY_TO.keySet().forEach(state -> assertThat(in(state).state()).isEqualTo(state));
    }

    private static void assertRefused(Runnable move, String why) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(NotAllowedNow.class, refused -> assertThat(refused.messageKey())
                        .isEqualTo("submission.refused." + why));
    }

    static Submission started() {
        return Submission.start(UUID.randomUUID(), UUID.randomUUID(), NOW);
    }

    private static Submission in(State state) {
        Submission submission = started();
        WAY_TO.getOrDefault(state, it -> {}).accept(submission);
        return submission;
    }

    private static void decided(Submission submission, Outcome outcome) {
        submission.submit(NOW);
        submission.decide(submission.current().id(), outcome, NOW);
    }
}
