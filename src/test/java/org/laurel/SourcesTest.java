package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is put off in the sources. */
class SourcesTest {

    private static final Pattern PUT_OFF =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|printStack" + "Trace");

    @ParameterizedTest
    @ValueSource(strings = {".java", ".html", ".js", ".css", ".sql", ".properties"})
    void hold_nothing_that_waits_to_be_done(String ending) {
        List<Path> files = Stream.of("src/main", "src/test")
                .flatMap(folder -> HouseFiles.under(Path.of(folder), ending).stream())
                .toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(HouseFiles.text(file))
                .as(file.toString())
                .doesNotContainPattern(PUT_OFF));
    }
}
