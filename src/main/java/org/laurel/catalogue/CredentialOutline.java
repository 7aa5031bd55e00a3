package org.laurel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that the organisation offers or did, by name only, and the stacks that it makes.
 *
 * @param microCredentials by id, in the order of their titles
 */
public record CredentialOutline(Map<UUID, Named> microCredentials, List<Stack> stacks) {

    /** Micro-credentials and then stacks, each in the order of their titles. */
    public Stream<Named> everything() {
        return Stream.concat(
                microCredentials.values().stream(),
                stacks.stream().map(it -> new Named(it.id(), it.slug(), it.title(), it.language(), true)));
    }

    /** @param language of the title @param offered whether somebody can still begin it */
    public record Named(UUID id, String slug, String title, String language, boolean offered) {}
}
