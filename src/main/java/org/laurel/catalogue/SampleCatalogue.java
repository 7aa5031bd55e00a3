package org.laurel.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.laurel.directory.OrganisationCreated;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The micro-credentials that Laurel ships with; a new organisation begins with them. */
@Component
class SampleCatalogue {

    private static final String FILES = "classpath*:samples/micro-credentials/*.json";

    private final Publishing publishing;
    private final SampleStacks stacks;
    private final List<List<Content>> samples;

    SampleCatalogue(Publishing publishing, SampleStacks stacks, JsonMapper json) throws IOException {
        this.publishing = publishing;
        this.stacks = stacks;
        Map<String, List<Content>> bySlug = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                .map(file -> read(file, json))
                .sorted(Comparator.comparing(text -> !text.language().equals("en")))
                .collect(Collectors.groupingBy(Content::slug, TreeMap::new, Collectors.toList()));
        this.samples = List.copyOf(bySlug.values());
    }

    private static Content read(Resource file, JsonMapper json) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener
    void furnish(OrganisationCreated created) {
        samples.forEach(publishing::publish);
        stacks.furnish();
    }
}
