package org.laurel.lti.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.session.LaunchPath;
import org.springframework.stereotype.Component;

/** Turns {@code target_link_uri} into a path of ours: a platform may send people to us, never through us elsewhere. */
@Component
public class TargetPath {

    /** Canvas opens a submission by an ordinary launch with this target. */
    private static final String REVIEW = "/lti/submission-review";

    private final URI base;
    private final String basePath;

    TargetPath(Settings settings) {
        this.base = settings.baseUrl();
        String path = base.getRawPath();
        this.basePath = path == null ? "" : path.replaceFirst("/+$", "");
    }

    /**
     * Path and query within Laurel, beginning with a slash. The addresses of the protocol itself, which LMSs are
     * configured with, mean the first page, or the page of the same name for the review of a submission; what stands in their
     * query is kept.
     *
     * @throws LaunchRefused when it is missing or not ours
     */
    public String within(@Nullable URI targetLinkUri) {
        if (targetLinkUri == null || !Origins.sameOrigin(targetLinkUri, base)) {
            throw new LaunchRefused(Refusal.FOREIGN_TARGET, "target_link_uri " + targetLinkUri);
        }
        String path = targetLinkUri.normalize().getRawPath();
        String inside = path.startsWith(basePath) ? path.substring(basePath.length()) : path;
        if (inside.equals(REVIEW)) {
            inside = inside.substring("/lti".length());
        } else if (inside.isEmpty()
                || !inside.startsWith("/")
                || inside.startsWith("/lti/")
                || inside.startsWith(LaunchPath.PREFIX)
                || inside.contains("..")
                || inside.contains("//")) {
            inside = "/";
        }
        String query = targetLinkUri.getRawQuery();
        return query == null ? inside : inside + "?" + query;
    }
}
