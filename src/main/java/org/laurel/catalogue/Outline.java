package org.laurel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that the organisation offers or did, by name only, and the stacks that it makes.
 *
 * @param microCredentials by id, in the order of their titles
 */
public record Outline(Map<UUID, Named> microCredentials, List<Stack> stacks) {

    /** @param language of the title @param offered whether somebody can still begin it */
    public record Named(UUID id, String slug, String title, String language, boolean offered) {}
}
