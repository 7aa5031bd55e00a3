package org.laurel.practice.deeplinking;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.grades.LineItem;
import org.laurel.practice.grades.LineItems;
import org.laurel.practice.grades.Reviews;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolKeys;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what somebody chose in a tool: LTI Deep Linking 2.0 §4.5, checked as LTI Security Framework §5.2.3 asks. */
@Service
class DeepLinkingResponses {

    private static final int LONGEST = 60_000;
    private static final int LONGEST_NONCE = 255;
    private static final int LONGEST_WORDS = 500;
    private static final Duration SKEW = Duration.ofSeconds(3);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DL = DeepLinkingRequests.CLAIM;

    private final ToolKeys keys;
    private final DeepLinkings deepLinkings;
    private final ResourceLinks links;
    private final LineItems lineItems;
    private final Reviews reviews;
    private final Address address;
    private final Clock clock;
    private final JsonMapper json;

    DeepLinkingResponses(
            ToolKeys keys,
            DeepLinkings deepLinkings,
            ResourceLinks links,
            LineItems lineItems,
            Reviews reviews,
            Address address,
            Clock clock,
            JsonMapper json) {
        this.keys = keys;
        this.deepLinkings = deepLinkings;
        this.links = links;
        this.lineItems = lineItems;
        this.reviews = reviews;
        this.address = address;
        this.clock = clock;
        this.json = json;
    }

    /** Adds what was chosen to the course; all of it or, with a {@link DeepLinkingRefused}, nothing. */
    @Transactional
    public Outcome take(String jwt, Tool tool, Member me) {
        DeepLinkingRefused.unless(jwt.length() <= LONGEST, "The JWT is too long");
        try {
            var token = SignedJWT.parse(jwt);
            checkSignature(token, tool);
            var claims = token.getJWTClaimsSet();
            check(claims, tool);
            var data = Optional.ofNullable(claims.getStringClaim(DL + "data"))
                    .orElseThrow(() ->
                            new DeepLinkingRefused("data is missing: what came with the request is to be sent back"));
            var switches = deepLinkings
                    .find(data, me, tool)
                    .orElseThrow(
                            () -> new DeepLinkingRefused(
                                    "data is not what this person was sent with for this course, is more than four hours old, or was answered already"));
            var added = add(tool, me, new ContentItems(tool, switches).read(items(token)));
            deepLinkings.spend(data);
            return new Outcome(added, words(claims, "msg"), words(claims, "errormsg"));
        } catch (ParseException e) {
            throw new DeepLinkingRefused("The JWT cannot be read, or a claim is of the wrong kind");
        } catch (ServiceRefused e) {
            throw new DeepLinkingRefused(String.valueOf(e.getMessage()));
        }
    }

    private void checkSignature(SignedJWT token, Tool tool) {
        var kid = token.getHeader().getKeyID();
        DeepLinkingRefused.unless(
                JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()), "The JWT must be signed with RS256");
        DeepLinkingRefused.unless(kid != null && !kid.isEmpty(), "The JWT names no kid");
        try {
            DeepLinkingRefused.unless(
                    token.verify(new RSASSAVerifier(keys.key(tool, kid))),
                    "The signature of the JWT does not match the key " + kid);
        } catch (IOException e) {
            throw new DeepLinkingRefused(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw new DeepLinkingRefused("The signature of the JWT cannot be checked");
        }
    }

    private void check(JWTClaimsSet claims, Tool tool) throws ParseException {
        is("iss", claims.getIssuer(), tool.clientId());
        DeepLinkingRefused.unless(
                claims.getAudience().contains(address.issuer()),
                "aud must be " + address.issuer() + ", not " + claims.getAudience());
        checkTimes(claims);
        is("version", claims.getStringClaim(LTI + "version"), "1.3.0");
        is("message_type", claims.getStringClaim(LTI + "message_type"), "LtiDeepLinkingResponse");
        is("deployment_id", claims.getStringClaim(LTI + "deployment_id"), tool.deploymentId());
        var nonce = Optional.ofNullable(claims.getStringClaim("nonce")).orElse("");
        DeepLinkingRefused.unless(
                !nonce.isEmpty() && nonce.length() <= LONGEST_NONCE && nonce.indexOf('\0') < 0,
                "nonce must be given and have at most " + LONGEST_NONCE + " characters");
        DeepLinkingRefused.unless(deepLinkings.spendNonce(tool, nonce), "nonce was used before");
    }

    private void checkTimes(JWTClaimsSet claims) {
        var now = clock.instant();
        var issued = claims.getIssueTime();
        var expires = claims.getExpirationTime();
        DeepLinkingRefused.unless(issued != null && expires != null, "iat and exp are both needed");
        if (issued != null && expires != null) {
            DeepLinkingRefused.unless(!issued.toInstant().isAfter(now.plus(SKEW)), "iat is in the future");
            DeepLinkingRefused.unless(
                    !issued.toInstant().isBefore(now.minus(OLDEST)), "iat is more than ten minutes ago");
            DeepLinkingRefused.unless(expires.toInstant().isAfter(now), "The JWT has expired");
        }
    }

    private static void is(String name, @Nullable String value, String expected) {
        DeepLinkingRefused.unless(expected.equals(value), name + " must be " + expected + ", not " + value);
    }

    /** Read by our own JSON reader, whose values {@link Fields} checks; nothing chosen is no items or none at all. */
    private JsonNode items(SignedJWT token) {
        var items = json.readTree(token.getPayload().toString()).get(DL + "content_items");
        return items == null || items.isNull() ? json.createArrayNode() : items;
    }

    private List<Added> add(Tool tool, Member me, List<ContentItem> items) {
        var added = new ArrayList<Added>();
        for (var item : items) {
            var link = links.add(tool, me, item.title(), item.url(), item.custom(), item.text());
            var column = item.column().map(it -> {
                var made = lineItems.add(
                        tool.clientId(), me.course().id(), it.lineItem().forLink(link.id()));
                reviews.keep(made.id(), it.review());
                return made;
            });
            added.add(new Added(link, column));
        }
        return added;
    }

    private static String words(JWTClaimsSet claims, String name) throws ParseException {
        var words = Optional.ofNullable(claims.getStringClaim(DL + name)).orElse("");
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    /** What was added, and what the tool has to say to the person. */
    record Outcome(List<Added> added, String message, String error) {}

    /** A new link in the course, with its column if it has one. */
    record Added(ResourceLink link, Optional<LineItem> column) {}
}
