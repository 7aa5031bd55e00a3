package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.submission.State;

/** Every word is there in English and in Spanish, and every key that a page or a problem names exists. */
class MessagesTest {

    private static final Pattern LINE_KEY = Pattern.compile("(?m)^([A-Za-z0-9._-]+)\\s*=");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern KEY_IN_TEMPLATE =
            Pattern.compile("#\\{([a-z][A-Za-z0-9._-]*)|#messages\\.msg\\w*\\('([A-Za-z0-9._-]+)'\\s*[,)]");
    private static final Pattern PREFIX_IN_TEMPLATE =
            Pattern.compile("(?:#\\{\\$\\{|#messages\\.msg\\w*\\()'([a-z][A-Za-z0-9._-]*)'\\s*\\+");
    private static final Pattern KEY_IN_CODE = Pattern.compile(
            "new (?:PageProblem|NotAllowedNow|NavItem)\\(\\s*(?:HttpStatus\\.\\w+,\\s*)?\"([a-z][a-z0-9.-]+)\"\\s*[,)]");

    private static final Pattern RECORDED = Pattern.compile("audit\\s*\\.record\\(\\s*\"([a-z.-]+)\"");

    static Stream<Path> files() {
        return HouseFiles.messages().stream();
    }

    static Stream<Path> bothLanguages() {
        return files().flatMap(it -> Stream.of(it, HouseFiles.spanish(it)));
    }

    static Stream<Path> templates() {
        return HouseFiles.templates().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void spanish_has_the_same_keys_with_the_same_arguments(Path english) {
        Properties original = HouseFiles.read(english);
        Properties translated = HouseFiles.read(HouseFiles.spanish(english));
        assertThat(new TreeSet<>(translated.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(original.stringPropertyNames()));
        assertThat(original.stringPropertyNames()).allSatisfy(key -> assertThat(arguments(translated.getProperty(key)))
                .as(key)
                .isEqualTo(arguments(original.getProperty(key))));
    }

    /** A straight apostrophe quotes in a message with arguments and is shown in one without; a typographic one is safe. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bothLanguages")
    void messages_are_not_blank_and_say_what_they_show(Path file) {
        Properties messages = HouseFiles.read(file);
        assertThat(messages.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
            String message = messages.getProperty(key);
            assertThat(message).as(key).isNotBlank().doesNotContain("'", "\uFFFD");
            assertThatCode(() -> new MessageFormat(message)).as(key).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bothLanguages")
    void no_key_stands_twice_in_a_file(Path file) {
        var seen = new HashSet<String>();
        List<String> twice = found(LINE_KEY, HouseFiles.text(file))
                .map(it -> it.group(1))
                .filter(key -> !seen.add(key))
                .toList();
        assertThat(twice).isEmpty();
    }

    @Test
    void no_key_stands_in_the_files_of_two_modules() {
        var seen = new HashSet<String>();
        List<String> twice = files().filter(it -> !HouseFiles.isPractice(it))
                .flatMap(it -> HouseFiles.read(it).stringPropertyNames().stream())
                .filter(key -> !seen.add(key))
                .toList();
        assertThat(twice).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void a_template_names_only_messages_that_exist(Path template) {
        Set<String> known = keys(HouseFiles.isPractice(template));
        String text = HouseFiles.text(template);
        List<String> unknown = found(KEY_IN_TEMPLATE, text)
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .filter(key -> !known.contains(key))
                .toList();
        assertThat(unknown).isEmpty();
        List<String> unknownFamilies = found(PREFIX_IN_TEMPLATE, text)
                .map(it -> it.group(1))
                .filter(prefix -> known.stream().noneMatch(key -> key.startsWith(prefix)))
                .toList();
        assertThat(unknownFamilies).isEmpty();
    }

    @Test
    void problems_and_navigation_name_only_messages_that_exist() {
        Set<String> known = keys(false);
        var named = new ArrayList<String>();
        for (Path source : HouseFiles.under(Path.of("src/main/java/org/laurel"), ".java")) {
            if (!source.toString().contains("/practice/")) {
                found(KEY_IN_CODE, HouseFiles.text(source))
                        .map(it -> it.group(1))
                        .forEach(named::add);
            }
        }
        assertThat(named).isNotEmpty().allSatisfy(key -> assertThat(known).contains(key));
    }

    @Test
    void every_state_of_a_submission_has_its_words() {
        Set<String> known = keys(false);
        for (State state : State.values()) {
            assertThat(known)
                    .contains(
                            "state." + state.key(),
                            "submission.next." + state.key(),
                            "submission.refused." + state.key());
        }
    }

    @Test
    void everything_that_the_audit_log_holds_has_a_sentence() {
        Set<String> known = keys(false);
        Set<String> missing = HouseFiles.under(Path.of("src/main/java/org/laurel"), ".java").stream()
                .flatMap(it -> found(RECORDED, HouseFiles.text(it)))
                .map(it -> "audit.did." + it.group(1))
                .filter(it -> !known.contains(it))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    private static Set<String> keys(boolean practice) {
        return files().filter(it -> HouseFiles.isPractice(it) == practice)
                .flatMap(it -> HouseFiles.read(it).stringPropertyNames().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> arguments(String message) {
        return found(ARGUMENT, message).map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
