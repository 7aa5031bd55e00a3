package org.laurel.practice.authentication;

import java.util.Map;
import java.util.Optional;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.deeplinking.DeepLinkingRequests;
import org.laurel.practice.grades.LineItems;
import org.laurel.practice.grades.ReviewRequests;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LaunchMessage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.stereotype.Component;

/** Composes the message of a launch that was begun. */
@Component
class LaunchMessages {

    private final ResourceLinks links;
    private final LineItems lineItems;
    private final DeepLinkingRequests deepLinking;
    private final ReviewRequests reviews;

    LaunchMessages(ResourceLinks links, LineItems lineItems, DeepLinkingRequests deepLinking, ReviewRequests reviews) {
        this.links = links;
        this.lineItems = lineItems;
        this.deepLinking = deepLinking;
        this.reviews = reviews;
    }

    /** @throws NotHere if what was to be opened is gone */
    LaunchMessage compose(Initiation initiation, Tool tool, Member member) {
        return switch (initiation.kind()) {
            case LINK -> link(initiation, tool, member);
            case NAVIGATION -> navigation(initiation, tool, member);
            case CONTENT -> deepLinking.compose(initiation, tool, member);
            case REVIEW -> reviews.compose(initiation, tool, member);
        };
    }

    private LaunchMessage link(Initiation initiation, Tool tool, Member member) {
        var link = Optional.ofNullable(initiation.resourceLinkId())
                .flatMap(links::byId)
                .orElseThrow(NotHere::new);
        return new LaunchMessage(
                tool,
                member,
                ToolMessage.RESOURCE_LINK,
                link.targetLinkUri(),
                Optional.of(link),
                lineItems.onlyOneOf(link),
                LaunchMessage.together(tool.custom(), link.custom()),
                initiation.documentTarget(),
                "/courses/" + link.courseId() + "/placements/" + link.id() + "/return",
                Map.of());
    }

    /** As Canvas does it, the course stands for the link that nobody has placed: it has one and the same id. */
    private static LaunchMessage navigation(Initiation initiation, Tool tool, Member member) {
        var message = tool.courseNavigation().orElseThrow(NotHere::new);
        var course = member.course();
        var link = new ResourceLink(
                course.id(),
                course.id(),
                tool.clientId(),
                course.title(),
                message.targetLinkUri(),
                Map.of(),
                false,
                "");
        return new LaunchMessage(
                tool,
                member,
                ToolMessage.RESOURCE_LINK,
                message.targetLinkUri(),
                Optional.of(link),
                Optional.empty(),
                LaunchMessage.together(tool.custom(), message.custom()),
                initiation.documentTarget(),
                "/courses/" + course.id() + "/tools/" + tool.clientId() + "/return",
                Map.of());
    }
}
