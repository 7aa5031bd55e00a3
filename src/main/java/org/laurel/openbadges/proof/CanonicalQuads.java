package org.laurel.openbadges.proof;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.deseralization.JsonLdToRdf;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.flattening.NodeMap;
import com.apicatalog.jsonld.flattening.NodeMapBuilder;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.processor.ExpansionProcessor;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * A JSON-LD document as canonical N-Quads (RDFC-1.0): what an {@code eddsa-rdfc-2022} proof signs. A property or type
 * that no context defines would silently not be signed, so that such a document is refused.
 */
public final class CanonicalQuads {

    /** RFC 3986: anything that begins with a scheme; JSON-LD's blank nodes are none of a document's business. */
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    /** A graph whose blank nodes look alike costs factorial time; no badge comes near this bound. */
    private static final int MOST_STEPS = 10_000;

    private CanonicalQuads() {}

    /** @throws NotCanonical where the document holds an undefined term, a relative name, or too many twins */
    public static String of(String document) {
        return of(document, Contexts.LOADER);
    }

    public static String of(String document, DocumentLoader contexts) {
        RdfCanon canon = canonicalizer();
        provide(document, contexts, canon);
        return text(canon);
    }

    /** For quads of several sources, whose blank nodes must have different names. */
    public static RdfCanon canonicalizer() {
        return RdfCanon.create("SHA-256", new Steps());
    }

    /** The document's quads, as they come. @throws NotCanonical where it holds an undefined term or a relative name */
    public static void provide(String document, DocumentLoader contexts, RdfQuadConsumer consumer) {
        try {
            JsonArray expanded =
                    ExpansionProcessor.expand(JsonDocument.of(new StringReader(document)), options(contexts), false);
            expanded.forEach(CanonicalQuads::requireAbsoluteNames);
            JsonLdToRdf.with(NodeMapBuilder.with(expanded, new NodeMap()).build())
                    .provide(consumer);
        } catch (JsonLdError e) {
            throw new NotCanonical("The document is no JSON-LD that can be signed: " + e.getMessage(), e);
        }
    }

    public static String text(RdfCanon canon) {
        try {
            var quads = new StringWriter();
            canon.provide(new NQuadsWriter(quads));
            return quads.toString();
        } catch (RdfConsumerException e) {
            throw new NotCanonical("The document has no canonical form: " + e.getMessage(), e);
        }
    }

    private static JsonLdOptions options(DocumentLoader contexts) {
        var options = new JsonLdOptions(contexts);
        options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
        return options;
    }

    /** Titanium leaves out quads with relative names without a word, types among them. */
    private static void requireAbsoluteNames(JsonValue value) {
        if (value instanceof JsonArray array) {
            array.forEach(CanonicalQuads::requireAbsoluteNames);
        } else if (value instanceof JsonObject object && !object.containsKey("@value")) {
            object.forEach((name, member) -> {
                switch (name) {
                    case "@id" -> requireAbsolute(member);
                    case "@type" -> member.asJsonArray().forEach(CanonicalQuads::requireAbsolute);
                    default -> requireAbsoluteNames(member);
                }
            });
        }
    }

    private static void requireAbsolute(JsonValue name) {
        if (!(name instanceof JsonString text)
                || !ABSOLUTE.matcher(text.getString()).matches()) {
            throw new NotCanonical("No context defines " + name, null);
        }
    }

    /** Counts what the canonicaliser does. */
    private static final class Steps implements com.apicatalog.rdf.canon.RdfCanonTicker {
        private int steps;

        @Override
        public void tick() {
            if (++steps > MOST_STEPS) {
                throw new NotCanonical("The document has too many parts that cannot be told apart", null);
            }
        }
    }
}
