package org.laurel.assessment.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.assessment.WaitTime;
import org.laurel.catalogue.Content;

class DecisionTest {

    private static final Content CONTENT = WaitTime.content(false);

    static Stream<Arguments> levels() {
        return Stream.of(
                Arguments.of("all met", Map.of("pauses", "good", "questions", "good"), true, List.of()),
                Arguments.of(
                        "any level that counts as met", Map.of("pauses", "best", "questions", "good"), true, List.of()),
                Arguments.of("one below", Map.of("pauses", "some", "questions", "good"), false, List.of("pauses")),
                Arguments.of("one not judged", Map.of("questions", "good"), false, List.of("pauses")),
                Arguments.of(
                        "an unknown level", Map.of("pauses", "superb", "questions", "good"), false, List.of("pauses")),
                Arguments.of("an unknown criterion", Map.of("charm", "good"), false, List.of("pauses", "questions")),
                Arguments.of("none judged", Map.of(), false, List.of("pauses", "questions")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("levels")
    void is_earned_when_every_criterion_is_met(
            String which, Map<String, String> levels, boolean earned, List<String> unmet) {
        assertThat(Decision.of(CONTENT, levels)).isEqualTo(new Decision(earned, unmet));
    }
}
