package org.laurel.practice.grades;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LaunchMessage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.stereotype.Component;

/** The message that opens one learner's result, LTI Submission Review 1.0 §4. */
@Component
public class ReviewRequests {

    private static final String FOR_USER = "https://purl.imsglobal.org/spec/lti/claim/for_user";

    private final LineItems lineItems;
    private final ResourceLinks links;
    private final Courses courses;
    private final Reviews reviews;

    ReviewRequests(LineItems lineItems, ResourceLinks links, Courses courses, Reviews reviews) {
        this.lineItems = lineItems;
        this.links = links;
        this.courses = courses;
        this.reviews = reviews;
    }

    /** That of the column, or where the tool takes such messages, or the tool itself. */
    URI target(Tool tool, String lineItem) {
        return reviews.of(lineItem)
                .flatMap(SubmissionReview::url)
                .or(() -> tool.message(ToolMessage.SUBMISSION_REVIEW).map(ToolMessage::targetLinkUri))
                .orElse(tool.targetLinkUri());
    }

    public LaunchMessage compose(Initiation initiation, Tool tool, Member member) {
        var course = member.course().id();
        var lineItem = Optional.ofNullable(initiation.lineItemId())
                .flatMap(it -> lineItems.of(tool.clientId(), course, it))
                .orElseThrow(NotHere::new);
        var learner = Optional.ofNullable(initiation.learnerId())
                .flatMap(it -> courses.member(course, it))
                .orElseThrow(NotHere::new);
        return new LaunchMessage(
                tool,
                member,
                ToolMessage.SUBMISSION_REVIEW,
                target(tool, lineItem.id()),
                Optional.ofNullable(lineItem.resourceLinkId()).flatMap(links::byId),
                Optional.of(lineItem.id()),
                LaunchMessage.together(
                        tool.custom(),
                        tool.message(ToolMessage.SUBMISSION_REVIEW)
                                .map(ToolMessage::custom)
                                .orElse(Map.of()),
                        reviews.of(lineItem.id()).map(SubmissionReview::custom).orElse(Map.of())),
                initiation.documentTarget(),
                "/courses/" + course + "/tools/" + tool.clientId() + "/return",
                Map.of(FOR_USER, forUser(learner)));
    }

    /** §4.2: what the course's privacy switch keeps back in a launch is kept back here too. */
    private static Map<String, Object> forUser(Member learner) {
        var person = learner.person();
        var claim = new LinkedHashMap<String, Object>();
        claim.put("user_id", person.id());
        if (learner.course().sendsName()) {
            claim.put("name", person.name());
            claim.put("given_name", person.givenName());
            claim.put("family_name", person.familyName());
        }
        if (learner.course().sendsEmail()) {
            claim.put("email", person.email());
        }
        claim.put("roles", List.copyOf(learner.courseRoles()));
        return claim;
    }
}
