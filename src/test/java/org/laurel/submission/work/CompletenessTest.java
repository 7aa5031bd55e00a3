package org.laurel.submission.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.submission.TwoParts.item;
import static org.laurel.submission.TwoParts.part;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Content.Words;
import org.laurel.submission.TwoParts;
import org.laurel.submission.evidence.Evidence;

class CompletenessTest {

    private static final Words HARD = new Words(2, 4, true);
    private static final Words SOFT = new Words(2, 4, false);
    private static final Evidence FILE =
            new Evidence.File(UUID.randomUUID(), "it", "a.pdf", "", UUID.randomUUID(), "application/pdf", 1, "00");
    private static final Evidence LINK = new Evidence.Link(UUID.randomUUID(), "it", "a", "", "https://a.example/");

    static Stream<Arguments> items() {
        return Stream.of(
                Arguments.of(
                        "a text without words",
                        item("it", ItemKind.TEXT, null),
                        List.of(text("  – ")),
                        "submission.lacks.text"),
                Arguments.of("a text with words", item("it", ItemKind.TEXT, null), List.of(text("Yes.")), ""),
                Arguments.of("no file", item("it", ItemKind.FILE, null), List.of(), "submission.lacks.file"),
                Arguments.of("a file", item("it", ItemKind.FILE, null), List.of(FILE), ""),
                Arguments.of("no link", item("it", ItemKind.LINK, null), List.of(), "submission.lacks.link"),
                Arguments.of("a link", item("it", ItemKind.LINK, null), List.of(LINK), ""),
                Arguments.of("nothing of any", item("it", ItemKind.ANY, null), List.of(), "submission.lacks.any"),
                Arguments.of("any: a text", item("it", ItemKind.ANY, null), List.of(text("Yes.")), ""),
                Arguments.of("any: a link", item("it", ItemKind.ANY, null), List.of(LINK), ""),
                Arguments.of("any: a file", item("it", ItemKind.ANY, null), List.of(FILE), ""),
                Arguments.of(
                        "left out and may be", TwoParts.mayBeLeftOut(item("it", ItemKind.TEXT, null)), List.of(), ""),
                Arguments.of("hard limit kept", item("it", ItemKind.TEXT, HARD), List.of(text("a b c d")), ""),
                Arguments.of(
                        "hard limit passed",
                        item("it", ItemKind.TEXT, HARD),
                        List.of(text("a b c d e")),
                        "submission.words.over"),
                Arguments.of("advised limit passed", item("it", ItemKind.TEXT, SOFT), List.of(text("a b c d e")), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("items")
    void says_what_an_item_lacks(String name, Item item, List<Evidence> evidence, String lack) {
        Completeness completeness = of(TwoParts.content(TwoParts.USUAL, part("p", null, item)), evidence);
        assertThat(completeness.lacks())
                .extracting(Completeness.Remark::messageKey)
                .isEqualTo(lack.isEmpty() ? List.of() : List.of(lack));
        assertThat(completeness.isComplete()).isEqualTo(lack.isEmpty());
        assertThat(completeness.isComplete("p")).isEqualTo(lack.isEmpty());
    }

    @Test
    void short_and_softly_limited_texts_get_advice_that_stops_nothing() {
        Content content = TwoParts.content(TwoParts.USUAL, part("p", null, item("it", ItemKind.TEXT, HARD)));
        assertThat(of(content, List.of(text("one"))).advice())
                .containsExactly(
                        new Completeness.Remark("p", "it", "submission.words.under", List.of("Prompt it", 1, 2)));
        Content soft = TwoParts.content(TwoParts.USUAL, part("p", null, item("it", ItemKind.TEXT, SOFT)));
        assertThat(of(soft, List.of(text("a b c d e"))).advice())
                .containsExactly(
                        new Completeness.Remark("p", "it", "submission.words.over", List.of("Prompt it", 5, 4)));
    }

    @Test
    void a_part_counts_the_words_of_all_its_texts_together() {
        Content content = TwoParts.content(
                TwoParts.USUAL,
                part("p", HARD, item("it", ItemKind.TEXT, null), item("other", ItemKind.TEXT, null)),
                part("q", null, item("last", ItemKind.TEXT, null)));
        Completeness completeness =
                of(content, List.of(text("a b c"), new Evidence.Text("other", "d e", 1, Instant.EPOCH)));
        assertThat(completeness.lacks())
                .extracting(Completeness.Remark::part, Completeness.Remark::messageKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p", "submission.words.over"),
                        org.assertj.core.groups.Tuple.tuple("q", "submission.lacks.text"));
        assertThat(completeness.firstOpenPart()).contains("p");
    }

    private static Completeness of(Content content, List<Evidence> evidence) {
        return Completeness.of(content, evidence);
    }

    private static Evidence text(String text) {
        return new Evidence.Text("it", text, 1, Instant.EPOCH);
    }
}
