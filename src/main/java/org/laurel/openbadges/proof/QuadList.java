package org.laurel.openbadges.proof;

import com.apicatalog.rdf.api.RdfQuadConsumer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps quads as they come. */
public final class QuadList implements RdfQuadConsumer {

    private final List<Quad> quads = new ArrayList<>();

    @Override
    public RdfQuadConsumer quad(
            String subject,
            String predicate,
            String object,
            @Nullable String datatype,
            @Nullable String language,
            @Nullable String direction,
            @Nullable String graph) {
        quads.add(new Quad(subject, predicate, object, datatype, language, direction, graph));
        return this;
    }

    public List<Quad> all() {
        return List.copyOf(quads);
    }
}
