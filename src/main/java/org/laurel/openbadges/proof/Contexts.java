package org.laurel.openbadges.proof;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON-LD contexts that Laurel knows, from its own class path: those of the credentials that it issues, and the few
 * beside them that others' credentials name. They hold every term of the published ones and mean what those mean.
 * Whatever else a document names is refused; nothing is ever fetched.
 */
public final class Contexts {

    public static final String CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
    public static final String OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public static final String CLR_V2 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /** Of an Open Badge, in the order that OB 3.0 prescribes. */
    public static final List<String> BADGE = List.of(CREDENTIALS_V2, OPEN_BADGES_V3);

    /** Of a status list, which any verifier of credentials reads, whatever it knows of badges. */
    public static final List<String> LIST = List.of(CREDENTIALS_V2);

    /** Of a CLR, in the order that CLR 2.0 prescribes. */
    public static final List<String> RECORD = List.of(CREDENTIALS_V2, CLR_V2, OPEN_BADGES_V3);

    /** Of the options of a proof before Data Integrity. */
    static final String ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1";

    private static final String CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
    /** Version 3.0.0 had no number in its address at first. */
    private static final String OPEN_BADGES_300 = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";

    private static final String OPEN_BADGES_300_NAMED = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.0.json";
    private static final String OPEN_BADGES_301 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json";
    private static final String OPEN_BADGES_302 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json";
    private static final String EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    private static final String DATA_INTEGRITY_V1 = "https://w3id.org/security/data-integrity/v1";
    private static final String DATA_INTEGRITY_V2 = "https://w3id.org/security/data-integrity/v2";

    private static final Map<URI, Document> BUNDLED = Map.ofEntries(
            bundled(EXTENSIONS, read("open-badges-v3-extensions")),
            bundled(DATA_INTEGRITY_V2, read("data-integrity-v2")),
            bundled(DATA_INTEGRITY_V1, read("data-integrity-v1")),
            bundled(ED25519_2020, read("ed25519-2020")),
            bundled(CREDENTIALS_V2, read("credentials-v2")),
            bundled(CREDENTIALS_V1, read("credentials-v1")),
            bundled(OPEN_BADGES_V3, read("open-badges-v3")),
            bundled(OPEN_BADGES_302, earlier("open-badges-v3")),
            bundled(OPEN_BADGES_301, read("open-badges-v3-1")),
            bundled(OPEN_BADGES_300, read("open-badges-v3-0")),
            bundled(OPEN_BADGES_300_NAMED, read("open-badges-v3-0")),
            bundled(CLR_V2, read("clr-v2")));

    /** Knows the bundled contexts and nothing else. */
    public static final DocumentLoader LOADER = Contexts::load;

    private Contexts() {}

    /** Whether a document may name this context and still be brought into the form that a proof signs. */
    public static boolean isKnown(String address) {
        return BUNDLED.keySet().stream().anyMatch(it -> it.toString().equals(address));
    }

    private static Map.Entry<URI, Document> bundled(String address, Document document) {
        return Map.entry(URI.create(address), document);
    }

    private static Document load(URI address, DocumentLoaderOptions options) throws JsonLdError {
        Document found = BUNDLED.get(address);
        if (found == null) {
            throw new JsonLdError(
                    JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "The context " + address + " is not known here");
        }
        return found;
    }

    private static Document read(String name) {
        return document(name, bytes(name));
    }

    private static Document earlier(String name) {
        ObjectNode document = EarlierContexts.openBadges302(new JsonMapper().readTree(bytes(name)));
        return document(name, document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Document document(String name, byte[] bytes) {
        try {
            return JsonDocument.of(new ByteArrayInputStream(bytes));
        } catch (JsonLdError e) {
            throw new IllegalStateException("The context " + name + " cannot be read", e);
        }
    }

    private static byte[] bytes(String name) {
        String file = "/credential-contexts/" + name + ".json";
        try (InputStream in = Contexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The context " + file + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
