package org.laurel.practice.platform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A link to a tool in every sample course; tool and title together say which one it is when settings are applied again.
 *
 * @param custom custom parameters; values such as {@code $Person.email.primary} are substituted at launch
 * @param lineItem the column that the gradebook has for it from the start, if any
 */
public record Placement(
        String clientId, String title, URI targetLinkUri, Map<String, String> custom, Optional<LineItem> lineItem) {

    public Placement {
        custom = Map.copyOf(custom);
    }

    /** A gradebook column made by the teacher with the placement, not by the tool. */
    public record LineItem(String label, double maximum, Optional<String> resourceId, Optional<String> tag) {}
}
