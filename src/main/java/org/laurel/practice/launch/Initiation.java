package org.laurel.practice.launch;

import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.platform.Tool;

/**
 * A launch that was begun: who opened what, and where it is shown.
 *
 * @param resourceLinkId the link that is opened, for {@link Kind#LINK}
 * @param lineItemId the column, and {@code learnerId} the person whose result is opened, for {@link Kind#REVIEW}
 * @param documentTarget {@code iframe} or {@code window}
 */
public record Initiation(
        Kind kind,
        String personId,
        String clientId,
        String courseId,
        @Nullable String resourceLinkId,
        @Nullable String lineItemId,
        @Nullable String learnerId,
        String documentTarget) {

    public static Initiation link(Member me, ResourceLink link, String documentTarget) {
        return new Initiation(
                Kind.LINK, me.person().id(), link.clientId(), link.courseId(), link.id(), null, null, documentTarget);
    }

    public static Initiation navigation(Member me, Tool tool, String documentTarget) {
        return of(Kind.NAVIGATION, me, tool, documentTarget);
    }

    public static Initiation content(Member me, Tool tool, String documentTarget) {
        return of(Kind.CONTENT, me, tool, documentTarget);
    }

    public static Initiation review(Member me, Tool tool, String lineItemId, String learnerId, String documentTarget) {
        return new Initiation(
                Kind.REVIEW,
                me.person().id(),
                tool.clientId(),
                me.course().id(),
                null,
                lineItemId,
                learnerId,
                documentTarget);
    }

    private static Initiation of(Kind kind, Member me, Tool tool, String documentTarget) {
        return new Initiation(
                kind, me.person().id(), tool.clientId(), me.course().id(), null, null, null, documentTarget);
    }

    /** Which message the tool will get. */
    public enum Kind {
        LINK,
        NAVIGATION,
        CONTENT,
        REVIEW
    }

    /** What the tool is given and has to bring back. */
    public record Hints(String loginHint, String messageHint) {}
}
