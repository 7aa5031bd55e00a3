package org.laurel.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The stacks that Laurel ships with: for new organisations, and for those that are older than stacks. */
@Component
class SampleStacks {

    private static final String FILES = "classpath*:samples/stacks/*.json";

    private final Stacks stacks;
    private final Organisations organisations;
    private final TransactionTemplate transaction;
    private final List<StackContent> samples;

    SampleStacks(Stacks stacks, Organisations organisations, TransactionTemplate transaction, JsonMapper json)
            throws IOException {
        this.stacks = stacks;
        this.organisations = organisations;
        this.transaction = transaction;
        this.samples = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                .map(file -> read(file, json))
                .toList();
    }

    private static StackContent read(Resource file, JsonMapper json) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, StackContent.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds those whose members the current organisation offers, in the current transaction. */
    void furnish() {
        samples.forEach(stacks::add);
    }

    /** Whoever ever had a stack is left as it is. */
    @EventListener(ApplicationReadyEvent.class)
    void furnishOlder() {
        organisations.list().stream()
                .map(Organisation::id)
                .forEach(it -> Tenancy.in(
                        it,
                        () -> transaction.executeWithoutResult(status -> {
                            if (!stacks.exist()) {
                                furnish();
                            }
                        })));
    }
}
