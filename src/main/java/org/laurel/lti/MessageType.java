package org.laurel.lti;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a platform sends people here for. */
public enum MessageType {
    /** Somebody followed a link (LTI 1.3 Core §5). */
    RESOURCE_LINK("LtiResourceLinkRequest", null),
    /** Somebody chooses what to place in a course (LTI Deep Linking 2.0 §3). */
    DEEP_LINKING("LtiDeepLinkingRequest", "/deep-link"),
    /** Somebody looks at the work of one learner (LTI Submission Review 1.0 §3). */
    SUBMISSION_REVIEW("LtiSubmissionReviewRequest", "/submission-review");

    private final String word;
    private final @Nullable String page;

    MessageType(String word, @Nullable String page) {
        this.word = word;
        this.page = page;
    }

    public static Optional<MessageType> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** The {@code message_type} of the specifications. */
    public String word() {
        return word;
    }

    /** Where such a launch leads: the page that is for it, with the query of the target, or the target itself. */
    public String page(String target) {
        if (page == null) {
            return target;
        }
        int query = target.indexOf('?');
        return query < 0 ? page : page + target.substring(query);
    }
}
