package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleMicroCredentialsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_SUMMARY = 140;
    private static final int MINUTES = 60;
    private static final Set<String> TEXTS = Set.of(
            "language",
            "title",
            "competency",
            "summary",
            "credit",
            "keyMethod",
            "text",
            "rationale",
            "annotation",
            "description",
            "accessibility",
            "introduction",
            "prompt",
            "guidance",
            "metWhen");

    static Stream<String> files() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:samples/micro-credentials/*.json"))
                .map(Resource::getFilename);
    }

    static Stream<String> translations() throws IOException {
        return files().filter(file -> file.endsWith(".es.json"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void can_be_earned_step_by_step_in_the_time_it_names(String file) {
        Content content = read(file);

        assertThat(content.parts().stream().mapToInt(Content.Part::minutes).sum())
                .isEqualTo((int) (content.hours() * MINUTES));
        assertThat(content.summary()).hasSizeLessThanOrEqualTo(LONGEST_SUMMARY);
        assertThat(content.criteria()).allSatisfy(criterion -> {
            assertThat(criterion.levels()).anyMatch(Content.RubricLevel::met).anyMatch(level -> !level.met());
            assertThat(criterion.items()).isNotEmpty().allMatch(item -> content.part(criterion.part())
                    .flatMap(part -> part.item(item))
                    .isPresent());
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void judges_everything_that_it_asks_for(String file) {
        Content content = read(file);

        assertThat(content.parts().stream()
                        .flatMap(part -> part.items().stream())
                        .map(Content.Item::id))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        item -> assertThat(content.criteriaOf(item)).as(item).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void gives_examples_that_keep_its_own_limits(String file) {
        Content content = read(file);

        assertThat(content.examples()).isNotEmpty().allSatisfy(example -> {
            Content.Item item = content.item(example.item()).orElseThrow();
            if (item.words() != null) {
                assertThat(example.text().split("\\s+"))
                        .hasSizeLessThanOrEqualTo(item.words().max());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void speaks_of_growth(String file) {
        assertThat(tree(file).toString().toLowerCase(Locale.ROOT))
                .doesNotContain("failed", "failure", "reject", "deficien", "inadequate", "fracas", "rechaz", "reprob");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void a_translation_changes_words_only(String file) {
        List<String> translation = skeleton("", tree(file)).toList();
        List<String> original =
                skeleton("", tree(file.replace(".es.json", ".json"))).toList();

        assertThat(translation).isEqualTo(original);
    }

    /** Everything but the words: which fields there are, in which order, and what those hold that are no texts. */
    private static Stream<String> skeleton(String path, JsonNode node) {
        if (node.isObject()) {
            return node.propertyStream().flatMap(it -> skeleton(path + "/" + it.getKey(), it.getValue()));
        }
        if (node.isArray()) {
            return Stream.concat(
                    Stream.of(path + " " + node.size()), node.valueStream().flatMap(it -> skeleton(path, it)));
        }
        String field = path.substring(path.lastIndexOf('/') + 1);
        if (!TEXTS.contains(field)) {
            return Stream.of(path + "=" + node.asString());
        }
        String text = node.asString();
        return Stream.of(path + (text.isBlank() ? " is blank" : " paragraphs " + text.split("\n\n").length));
    }

    private static Content read(String file) {
        return JSON.treeToValue(tree(file), Content.class);
    }

    private static JsonNode tree(String file) {
        try (InputStream in =
                SampleMicroCredentialsTest.class.getResourceAsStream("/samples/micro-credentials/" + file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
