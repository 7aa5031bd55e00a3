package org.laurel.openbadges;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Badges in SVG pictures: {@code <openbadges:assertion verify="…">}, or {@code credential} instead of {@code assertion} in
 * version 3, as the first child of {@code <svg>}. Baking inserts text and changes nothing else; reading resolves no entity and loads nothing.
 */
public final class BakedSvg {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Pattern ROOT = Pattern.compile("<svg(?=[\\s>/])(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("<!DOCTYPE\\s");
    private static final Pattern PLAIN_DOCUMENT_TYPE = Pattern.compile(
            "<!DOCTYPE\\s+svg(?:\\s+PUBLIC\\s+(?:\"-//W3C//DTD SVG [^\"<>]*\"|'-//W3C//DTD SVG [^'<>]*')\\s+(?:\"[^\"<>]*\"|'[^'<>]*'))?\\s*>");
    private static final int MOST_TEXT = 5 * 1024 * 1024;

    private BakedSvg() {}

    /** The picture with the compact JWS in it. @throws CannotBake where it is no SVG or already holds a badge */
    public static String bake(String svg, Baking baking, String jws) {
        if (unbake(svg, baking).isPresent()) {
            throw new CannotBake("The picture already holds a badge");
        }
        Matcher root = ROOT.matcher(svg);
        if (!root.find() || root.group().endsWith("/>")) {
            throw new CannotBake("The SVG has no plain svg element at its root");
        }
        String opened = root.group();
        int inside = opened.length() - 1;
        return svg.substring(0, root.start())
                + opened.substring(0, inside)
                + " xmlns:openbadges=\"" + baking.namespace() + "\">"
                + "<openbadges:%1$s verify=\"%2$s\"></openbadges:%1$s>".formatted(baking.element(), attribute(jws))
                + svg.substring(root.end());
    }

    /**
     * The badge in the picture, if there is one: its {@code verify}, or where it has none, the JSON that is its content.
     *
     * @throws CannotBake where it is no SVG
     */
    public static Optional<String> unbake(String svg, Baking baking) {
        if (svg.length() > MOST_TEXT) {
            throw new CannotBake(
                    CannotBake.Reason.TOO_LARGE, "The picture is larger than " + MOST_TEXT + " characters");
        }
        requirePlainDocumentType(svg);
        try {
            return Optional.ofNullable(find(reader(svg), baking));
        } catch (XMLStreamException e) {
            throw new CannotBake("Not an SVG: " + e.getMessage());
        }
    }

    /** SVG 1.1 §1.3: its own document type, which drawing programs write and nothing loads; without declarations inside. */
    private static void requirePlainDocumentType(String svg) {
        Matcher type = DOCUMENT_TYPE.matcher(svg);
        if (type.find()
                && !PLAIN_DOCUMENT_TYPE
                        .matcher(svg)
                        .region(type.start(), svg.length())
                        .lookingAt()) {
            throw new CannotBake(CannotBake.Reason.ACTIVE, "An SVG with a document type of its own is not read");
        }
    }

    private static @Nullable String find(XMLStreamReader reader, Baking baking) throws XMLStreamException {
        boolean root = true;
        String badge = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new CannotBake(CannotBake.Reason.ACTIVE, "An SVG with entities is not read");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (root && !(reader.getLocalName().equals("svg") && SVG.equals(reader.getNamespaceURI()))) {
                throw new CannotBake("Not an SVG");
            }
            root = false;
            requireStill(reader);
            if (reader.getLocalName().equals(baking.element())
                    && baking.namespace().equals(reader.getNamespaceURI())) {
                String verify = reader.getAttributeValue(null, "verify");
                if (badge != null) {
                    throw new CannotBake(CannotBake.Reason.SEVERAL, "The picture holds more than one badge");
                }
                badge = verify == null || verify.isEmpty() ? content(reader) : verify;
            }
        }
        return badge;
    }

    /** A picture of a badge does nothing. */
    private static void requireStill(XMLStreamReader reader) {
        boolean handles = false;
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            handles |= reader.getAttributeLocalName(at).toLowerCase(Locale.ROOT).startsWith("on");
        }
        if (handles || reader.getLocalName().equalsIgnoreCase("script")) {
            throw new CannotBake(CannotBake.Reason.ACTIVE, "An SVG with scripts is not read");
        }
    }

    private static @Nullable String content(XMLStreamReader reader) throws XMLStreamException {
        String text = reader.getElementText().strip();
        return text.isEmpty() ? null : text;
    }

    private static XMLStreamReader reader(String svg) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.createXMLStreamReader(new StringReader(svg));
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
