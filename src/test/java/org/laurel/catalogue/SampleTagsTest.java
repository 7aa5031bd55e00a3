package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

class SampleTagsTest {

    static Stream<Resource> samples() throws IOException {
        return Arrays.stream(
                new PathMatchingResourcePatternResolver().getResources("classpath*:samples/micro-credentials/*.json"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_tag_of_a_sample_reads_well_in_both_languages(Resource sample) throws IOException {
        Content content = content(sample);
        List<String> tags = Stream.of(content.subjects(), content.gradeBands(), content.needs(), content.priorities())
                .flatMap(List::stream)
                .map(tag -> "catalogue.tag." + tag)
                .toList();
        List<String> supports =
                content.supports().stream().map(it -> "catalogue.support." + it).toList();
        for (String file : List.of("messages/catalogue.properties", "messages/catalogue_es.properties")) {
            assertThat(messages(file).stringPropertyNames()).containsAll(tags).containsAll(supports);
        }
    }

    private static Content content(Resource sample) throws IOException {
        try (InputStream in = sample.getInputStream()) {
            return JsonMapper.shared().readValue(in, Content.class);
        }
    }

    private static Properties messages(String file) throws IOException {
        var messages = new Properties();
        try (var in = SampleTagsTest.class.getClassLoader().getResourceAsStream(file)) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
