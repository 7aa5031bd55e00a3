package org.laurel.lti;

import static org.laurel.lti.MessageClaims.LTI;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;

/**
 * What a platform tells of itself (LTI Platform Notification Service 1.0), read from claims whose signature has been checked.
 *
 * @param id of the notice; the same where the platform sends it again
 * @param contextId the course that the notice is about, empty where it is about none
 * @param origins the courses that it is a copy of, at most {@value CopyHistory#MOST}
 */
public record Notice(String id, String type, String deploymentId, String contextId, List<String> origins) {

    /** A course was copied. */
    public static final String CONTEXT_COPY = "LtiContextCopyNotice";

    /** The scope that lets a tool announce where it takes notices. */
    public static final String SCOPE = "https://purl.imsglobal.org/spec/lti/scope/noticehandlers";

    private static final String VERSION = "1.3.0";

    public Notice {
        origins = List.copyOf(origins);
    }

    /** @throws LaunchRefused naming the first required claim that is missing or wrong */
    public static Notice read(MessageClaims claims) {
        MessageClaims notice = claims.object(LTI + "notice");
        String type = required(notice, "type", Refusal.NOT_LTI);
        if (!VERSION.equals(required(claims, LTI + "version", Refusal.VERSION))) {
            throw new LaunchRefused(Refusal.VERSION, "version of a notice");
        }
        String context = claims.object(LTI + "context").optionalId("id").orElse("");
        if (CONTEXT_COPY.equals(type) && context.isEmpty()) {
            throw new LaunchRefused(Refusal.MALFORMED, "a copied course without context.id");
        }
        return new Notice(
                required(notice, "id", Refusal.MALFORMED),
                type,
                required(claims, LTI + "deployment_id", Refusal.DEPLOYMENT),
                context,
                claims.strings(LTI + "origin_contexts").orElse(List.of()).stream()
                        .filter(origin -> MessageClaims.isId(origin) && !origin.equals(context))
                        .distinct()
                        .limit(CopyHistory.MOST)
                        .toList());
    }

    /** Where a launch says that handlers for copied courses may be announced, or null. */
    public static @Nullable String offered(MessageClaims claims, @Nullable String url) {
        MessageClaims service = claims.object(LTI + "platformnotificationservice");
        boolean copies =
                service.strings("notice_types_supported").orElse(List.of()).contains(CONTEXT_COPY);
        boolean allowed =
                service.strings("scope").map(scopes -> scopes.contains(SCOPE)).orElse(true);
        return url != null
                        && copies
                        && allowed
                        && Origins.parse(url).filter(Origins::isTrusted).isPresent()
                ? url
                : null;
    }

    private static String required(MessageClaims claims, String name, Refusal refusal) {
        return claims.id(name).orElseThrow(() -> new LaunchRefused(refusal, "no " + name));
    }
}
