package org.laurel.lti;

import static org.laurel.lti.MessageClaims.LTI_DEEP_LINKING;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;

/**
 * What a platform lets a person choose, and where the choice goes (LTI Deep Linking 2.0 §3.4.1.2).
 *
 * @param returnUrl where the browser takes the answer; always a place that secrets may travel to
 * @param acceptTypes types of content items, such as {@code ltiResourceLink}
 * @param acceptMultiple whether more than one may be chosen
 * @param acceptLineItem whether a line item may come with a link; taken for yes unless the platform says no
 * @param data to be given back as it came, or null where none came
 */
public record DeepLinking(
        URI returnUrl,
        Set<String> acceptTypes,
        boolean acceptMultiple,
        boolean acceptLineItem,
        @Nullable String data) {

    /** The content item type that Laurel offers. */
    public static final String RESOURCE_LINK = "ltiResourceLink";

    private static final int LONGEST_DATA = 150_000;

    public DeepLinking {
        acceptTypes = Set.copyOf(acceptTypes);
    }

    /** @throws LaunchRefused where the settings are missing or of no use */
    public static DeepLinking read(MessageClaims claims) {
        MessageClaims settings = claims.object(LTI_DEEP_LINKING + "deep_linking_settings");
        URI returnUrl = settings.address("deep_link_return_url")
                .filter(Origins::isTrusted)
                .orElseThrow(() -> new LaunchRefused(Refusal.DEEP_LINKING, "no usable deep_link_return_url"));
        List<String> types = settings.strings("accept_types")
                .orElseThrow(() -> new LaunchRefused(Refusal.DEEP_LINKING, "no accept_types"));
        return new DeepLinking(
                returnUrl,
                Set.copyOf(types),
                settings.flag("accept_multiple", false),
                settings.flag("accept_lineitem", true),
                settings.verbatim("data", LONGEST_DATA).orElse(null));
    }
}
