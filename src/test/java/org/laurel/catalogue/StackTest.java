package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.catalogue.Stack.Member;
import org.laurel.catalogue.SubmissionStates.Standing;

class StackTest {

    private static final UUID PAUSES = new UUID(0, 1);
    private static final UUID TICKETS = new UUID(0, 2);
    private static final UUID FEEDBACK = new UUID(0, 3);

    @Test
    void all_of_it_takes_every_member() {
        Stack all = stack(0, offered(PAUSES), offered(TICKETS));

        assertThat(all.complete(earned(PAUSES))).isFalse();
        assertThat(all.complete(earned(PAUSES, FEEDBACK))).isFalse();
        assertThat(all.complete(earned(PAUSES, TICKETS))).isTrue();
    }

    @Test
    void some_of_it_takes_any_so_many() {
        Stack two = stack(2, offered(PAUSES), offered(TICKETS), offered(FEEDBACK));

        assertThat(two.complete(earned(FEEDBACK))).isFalse();
        assertThat(two.complete(earned(FEEDBACK, PAUSES))).isTrue();
        assertThat(two.complete(earned(FEEDBACK, PAUSES, TICKETS))).isTrue();
    }

    @Test
    void work_under_way_is_not_earned() {
        Stack all = stack(0, offered(PAUSES), offered(TICKETS));
        Map<UUID, Standing> standings = earned(PAUSES);
        standings.put(TICKETS, new Standing("with-assessor", "/my-work/1"));

        assertThat(all.earned(standings)).isEqualTo(1);
        assertThat(all.complete(standings)).isFalse();
    }

    @Test
    void what_was_retired_is_asked_of_nobody_and_counts_for_those_who_earned_it() {
        Stack all = stack(0, offered(PAUSES), new Member(TICKETS, false));

        assertThat(all.asked(earned(PAUSES))).isEqualTo(1);
        assertThat(all.complete(earned(PAUSES))).isTrue();
        assertThat(all.asked(earned(TICKETS))).isEqualTo(2);
        assertThat(all.complete(earned(TICKETS))).isFalse();
    }

    @Test
    void a_stack_whose_members_are_all_retired_is_nobodys() {
        assertThat(stack(0, new Member(PAUSES, false), new Member(TICKETS, false))
                        .complete(Map.of()))
                .isFalse();
    }

    static Stream<Arguments> badContents() {
        var english = List.of(new StackContent.Text("en", "Listening", "They belong together."));
        return Stream.of(
                Arguments.of("no text", 1, List.of("a", "b"), List.of()),
                Arguments.of("one member", 1, List.of("a"), english),
                Arguments.of("a member twice", 1, List.of("a", "b", "a"), english),
                Arguments.of("more needed than there are", 3, List.of("a", "b"), english),
                Arguments.of("none needed", 0, List.of("a", "b"), english),
                Arguments.of(
                        "too many members",
                        1,
                        Stream.iterate(0, it -> it + 1)
                                .limit(StackContent.MOST + 1)
                                .map(String::valueOf)
                                .toList(),
                        english));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badContents")
    void refuses(String reason, int needed, List<String> members, List<StackContent.Text> texts) {
        assertThatThrownBy(() -> new StackContent("listening", needed, members, texts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Stack stack(int needed, Member... members) {
        return new Stack(
                new UUID(0, 9), "listening", needed, "en", "Listening", "They belong together.", List.of(members));
    }

    private static Member offered(UUID microCredential) {
        return new Member(microCredential, true);
    }

    private static Map<UUID, Standing> earned(UUID... microCredentials) {
        var standings = new HashMap<UUID, Standing>();
        Arrays.stream(microCredentials).forEach(it -> standings.put(it, new Standing("earned", "/my-work/1")));
        return standings;
    }
}
