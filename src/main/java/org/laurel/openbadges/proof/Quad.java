package org.laurel.openbadges.proof;

import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One statement, as {@link RdfQuadConsumer} tells of it. */
public record Quad(
        String subject,
        String predicate,
        String object,
        @Nullable String datatype,
        @Nullable String language,
        @Nullable String direction,
        @Nullable String graph) {

    /** Whether its object is text; else it names something. */
    boolean isLiteral() {
        return datatype != null || language != null;
    }

    public boolean mentionsBlank() {
        return isBlank(subject) || !isLiteral() && isBlank(object) || graph != null && isBlank(graph);
    }

    /** The same of other things. @param names what is now called what, texts left alone */
    public Quad named(UnaryOperator<String> names) {
        return with(names, isLiteral() ? UnaryOperator.identity() : names);
    }

    /** The same with other names and another object. */
    Quad with(UnaryOperator<String> names, UnaryOperator<String> objects) {
        return new Quad(
                names.apply(subject),
                predicate,
                objects.apply(object),
                datatype,
                language,
                direction,
                graph == null ? null : names.apply(graph));
    }

    /** As a line of N-Quads. */
    public String line() {
        return NQuadsWriter.nquad(subject, predicate, object, datatype, language, direction, graph);
    }

    public void give(RdfCanon canon) {
        canon.quad(subject, predicate, object, datatype, language, direction, graph);
    }

    public static boolean isBlank(String name) {
        return name.startsWith("_:");
    }
}
