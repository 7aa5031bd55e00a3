package org.laurel.openbadges.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The quads of documents that differ in their texts and addresses only: JSON-LD expands what a document looks like, not
 * what it says, so that one expansion serves all that look alike. A place is filled with whatever the document says
 * there; whatever could mean something to JSON-LD itself is part of the looks.
 */
public final class QuadTemplate {

    private static final String PLACE = "urn:place:";

    /** Members whose values are terms of a context. */
    private static final Set<String> TERMS = Set.of("@context", "type", "identityType", "statusPurpose");

    /** Of how many looks; a badge has a few dozen at most, by number of results and pieces of evidence. */
    private static final int MOST_KEPT = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Cache<String, List<Quad>> KNOWN =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private final List<String> texts = new ArrayList<>();

    private QuadTemplate() {}

    /**
     * The same quads as those of {@link CanonicalQuads#provide}, in some order, and maybe one of them twice.
     *
     * @throws NotCanonical where the document holds an undefined term or a relative name
     */
    public static List<Quad> quads(String document) {
        JsonNode looks = JSON.readTree(document);
        var said = new QuadTemplate();
        said.clear(looks);
        List<Quad> quads = KNOWN.get(looks.toString(), QuadTemplate::expand);
        return said.fits(quads) ? quads.stream().map(said::fill).toList() : expand(document);
    }

    private static List<Quad> expand(String document) {
        var quads = new QuadList();
        CanonicalQuads.provide(document, Contexts.LOADER, quads);
        return quads.all();
    }

    /** Takes the texts out of a document and leaves numbered places. */
    private void clear(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(it -> {
                if (!TERMS.contains(it.getKey())) {
                    if (it.getValue().isString()) {
                        it.setValue(object.stringNode(place(it.getValue())));
                    } else {
                        clear(it.getValue());
                    }
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                if (array.get(at).isString()) {
                    array.set(at, array.stringNode(place(array.get(at))));
                } else {
                    clear(array.get(at));
                }
            }
        }
    }

    private String place(JsonNode text) {
        texts.add(text.asString());
        return PLACE + (texts.size() - 1);
    }

    /** Where a name stands, anything but a full address may be a term or a relative one, which JSON-LD resolves. */
    private boolean fits(List<Quad> quads) {
        return quads.stream()
                .allMatch(it -> isFull(it.subject())
                        && (it.isLiteral() || isFull(it.object()))
                        && (it.graph() == null || isFull(it.graph())));
    }

    private boolean isFull(String name) {
        if (!name.startsWith(PLACE)) {
            return true;
        }
        String said = said(name);
        return said.startsWith("https://") || said.startsWith("http://") || said.startsWith("urn:uuid:");
    }

    private Quad fill(Quad quad) {
        return quad.with(this::said, this::said);
    }

    private String said(String part) {
        return part.startsWith(PLACE) ? texts.get(Integer.parseInt(part.substring(PLACE.length()))) : part;
    }
}
