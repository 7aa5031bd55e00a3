package org.laurel.lti;

import static org.laurel.lti.MessageClaims.LTI;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a link and its course are copies of, the newest first, by the platform's ids (LTI 1.3 Core appendix B, {@code
 * ResourceLink.id.history} and {@code Context.id.history}). At most {@value #MOST} ids of each are read.
 */
public record CopyHistory(List<String> links, List<String> contexts) {

    static final int MOST = 50;

    public static final String LINKS = "resource_link_id_history";
    public static final String CONTEXTS = "context_id_history";
    public static final String LINKS_VARIABLE = "$ResourceLink.id.history";
    public static final String CONTEXTS_VARIABLE = "$Context.id.history";

    /** The custom parameters with which a platform is asked for both. */
    public static final Map<String, String> VARIABLES = Map.of(LINKS, LINKS_VARIABLE, CONTEXTS, CONTEXTS_VARIABLE);

    private static final List<String> LINK_NAMES = List.of(LINKS, "resource_link_history", "link_history");
    private static final List<String> CONTEXT_NAMES = List.of(CONTEXTS, "context_history");

    public CopyHistory {
        links = List.copyOf(links);
        contexts = List.copyOf(contexts);
    }

    public static CopyHistory read(MessageClaims claims) {
        MessageClaims custom = claims.object(LTI + "custom");
        return new CopyHistory(ids(custom, LINK_NAMES), ids(custom, CONTEXT_NAMES));
    }

    boolean isEmpty() {
        return links.isEmpty() && contexts.isEmpty();
    }

    /** A variable that the platform does not know arrives as it was written: absent. */
    private static List<String> ids(MessageClaims custom, List<String> names) {
        var ids = new LinkedHashSet<String>();
        names.stream()
                .flatMap(name -> custom.listed(name, MOST).stream())
                .filter(id -> !id.startsWith("$"))
                .limit(MOST)
                .forEach(id -> ids.addAll(readings(id)));
        return List.copyOf(ids);
    }

    /** Ids are to be URL-encoded; products that do not encode them are understood too. */
    private static Set<String> readings(String id) {
        try {
            String decoded = URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.equals(id) || !MessageClaims.isId(decoded)
                    ? Set.of(id)
                    : new LinkedHashSet<>(List.of(decoded, id));
        } catch (IllegalArgumentException notEncoded) {
            return Set.of(id);
        }
    }
}
