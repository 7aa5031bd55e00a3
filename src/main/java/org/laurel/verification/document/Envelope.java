package org.laurel.verification.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import tools.jackson.databind.JsonNode;

/** An EnvelopedVerifiableCredential (VC Data Model 2.0 §4.13.2): a signed text in a {@code data:} address. */
public final class Envelope {

    public static final String DATA = "data:";

    /** The media types by which JWTs of credentials go and went. */
    private static final Pattern JWT = Pattern.compile(
            "data:application/(?:vc\\+jwt|vc-ld\\+jwt|vc\\+ld\\+jwt|jwt)(?:;[^,]*)?,(.+)", Pattern.CASE_INSENSITIVE);

    private Envelope() {}

    public static boolean isOne(JsonNode node) {
        return Json.isOfType(node, "EnvelopedVerifiableCredential");
    }

    /**
     * The signed text in it.
     *
     * @param node an envelope, or its address alone
     * @throws NotReadable where it holds anything else, which is not read here
     */
    public static String content(JsonNode node) {
        Matcher jwt = JWT.matcher(Json.id(node));
        if (jwt.matches() && Unwrapping.of(jwt.group(1)) instanceof Unwrapping.Compact compact) {
            return compact.text();
        }
        throw new NotReadable(Reason.NOT_UNDERSTOOD);
    }
}
