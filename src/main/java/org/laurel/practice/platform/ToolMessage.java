package org.laurel.practice.platform;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * A message that a tool said it takes, LTI Dynamic Registration §3.3.
 *
 * @param label what the tool wants its link to be called; empty when it does not say
 * @param custom custom parameters of this message, beside those of the tool
 * @param placements where the tool wants to be offered, such as {@code ContextPlacement}
 */
public record ToolMessage(
        String type, URI targetLinkUri, String label, Map<String, String> custom, Set<String> placements) {

    public static final String RESOURCE_LINK = "LtiResourceLinkRequest";
    public static final String DEEP_LINKING = "LtiDeepLinkingRequest";
    public static final String SUBMISSION_REVIEW = "LtiSubmissionReviewRequest";
    public static final Set<String> TYPES = Set.of(RESOURCE_LINK, DEEP_LINKING, SUBMISSION_REVIEW);

    public static final String COURSE_NAVIGATION = "ContextPlacement";
    private static final Set<String> NAVIGATION = Set.of(COURSE_NAVIGATION, "course_navigation");

    public ToolMessage {
        custom = Map.copyOf(custom);
        placements = Set.copyOf(placements);
    }

    /** Choosing content for a course. */
    public static ToolMessage deepLinking(URI targetLinkUri) {
        return new ToolMessage(DEEP_LINKING, targetLinkUri, "", Map.of(), Set.of("ContentArea"));
    }

    /** Opening one learner's result from the gradebook. */
    public static ToolMessage submissionReview(URI targetLinkUri) {
        return new ToolMessage(SUBMISSION_REVIEW, targetLinkUri, "", Map.of(), Set.of());
    }

    /** An entry of its own in the navigation of every course. */
    public static ToolMessage courseNavigation(URI targetLinkUri, String label) {
        return new ToolMessage(RESOURCE_LINK, targetLinkUri, label, Map.of(), Set.of(COURSE_NAVIGATION));
    }

    boolean isOf(String wanted) {
        return type.equals(wanted);
    }

    /** 1EdTech and Canvas have different names for the navigation of a course. */
    boolean isCourseNavigation() {
        return isOf(RESOURCE_LINK) && placements.stream().anyMatch(NAVIGATION::contains);
    }
}
