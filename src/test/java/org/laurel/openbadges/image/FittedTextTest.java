package org.laurel.openbadges.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of every length stay within their field, in a type that can be read. */
class FittedTextTest {

    private static final double LARGEST = 46;
    private static final double SMALLEST = 19;
    private static final Lettering TYPE = Lettering.bold();
    private static final LineWidths DISC = LineWidths.within(new Outline.Disc(0, 0, 132).at(0), 0, 0);

    static Stream<String> names() {
        return Stream.of(
                "A",
                "Wait Time",
                "Wait Time That Opens Up Discussion",
                "Culturally Responsive Formative Assessment for Multilingual Learners in Middle School Mathematics and Science Rooms",
                "Supercalifragilisticexpialidociousnesses",
                "Evaluación formativa culturalmente pertinente y retroalimentación oportuna",
                "Otorrinolaringología y electroencefalografía",
                "x".repeat(120),
                "colleague ".repeat(5).strip(),
                "colleague ".repeat(20).strip(),
                "colleague ".repeat(200).strip());
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_line_stays_within_its_disc(String name) {
        FittedText text = FittedText.fit(name, DISC, LARGEST, SMALLEST, TYPE);
        assertThat(text.size()).isBetween(SMALLEST, LARGEST);
        for (FittedText.Line line : text.lines()) {
            double half = TYPE.width(line.text()) * text.size() / 2;
            double top = line.baseline() - 0.72 * text.size();
            double edge = Math.max(Math.abs(top), Math.abs(line.baseline()));
            assertThat(Math.hypot(half, edge)).as(line.text()).isLessThanOrEqualTo(133.5);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_line_stays_within_a_shield_and_a_hexagon(String name) {
        for (Outline outline : List.of(Outline.SHIELD, Outline.HEXAGON)) {
            LineWidths room = LineWidths.within(outline.at(134), Outline.MIDDLE, 280);
            FittedText text = FittedText.fit(name, room, LARGEST, SMALLEST, TYPE);
            assertThat(text.lines()).allSatisfy(line -> assertThat(outline.at(132)
                            .contains(TYPE.centred(line.text(), Outline.MIDDLE, 280 + line.baseline(), text.size(), 0)
                                    .getBounds2D()))
                    .as(line.text())
                    .isTrue());
        }
    }

    @Test
    void a_name_of_120_letters_in_words_is_not_shortened() {
        String name =
                "Culturally Responsive Formative Assessment for Multilingual Learners in Middle School Mathematics and Science Lessons now";
        assertThat(name).hasSizeBetween(118, 124);
        assertThat(words(FittedText.fit(name, DISC, LARGEST, SMALLEST, TYPE))).isEqualTo(name);
    }

    @Test
    void a_long_word_is_cut_with_hyphens_and_none_of_it_is_lost() {
        String word = "Supercalifragilisticexpialidociousnesses";
        FittedText text = FittedText.fit(word, DISC, LARGEST, SMALLEST, TYPE);
        assertThat(text.lines()).hasSizeGreaterThan(1);
        assertThat(text.lines().subList(0, text.lines().size() - 1))
                .allSatisfy(line -> assertThat(line.text()).endsWith("-"));
        assertThat(text.lines().stream().map(FittedText.Line::text).collect(Collectors.joining()))
                .satisfies(it -> assertThat(it.replace("-", "")).isEqualTo(word));
        assertThat(text.size()).isGreaterThan(26);
    }

    @Test
    void short_words_are_never_cut() {
        for (String name : List.of("Wait Time", "Exit Tickets", "Peer Coaching Basics", "Cálculo mental diario")) {
            assertThat(words(FittedText.fit(name, DISC, LARGEST, SMALLEST, TYPE)))
                    .isEqualTo(name);
        }
    }

    @Test
    void what_does_not_fit_ends_in_an_ellipsis() {
        FittedText text = FittedText.fit("colleague ".repeat(200).strip(), DISC, LARGEST, SMALLEST, TYPE);
        assertThat(text.lines().get(text.lines().size() - 1).text()).endsWith("…");
    }

    private static String words(FittedText text) {
        return text.lines().stream().map(FittedText.Line::text).collect(Collectors.joining(" "));
    }
}
