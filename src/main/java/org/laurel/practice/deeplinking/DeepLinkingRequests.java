package org.laurel.practice.deeplinking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.practice.course.Member;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.launch.LaunchMessage;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.stereotype.Component;

/** The message that asks a tool for content, LTI Deep Linking 2.0 §4.4. */
@Component
public class DeepLinkingRequests {

    static final String CLAIM = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    static final String LINK_TYPE = "ltiResourceLink";

    private final DeepLinkings deepLinkings;
    private final Address address;

    DeepLinkingRequests(DeepLinkings deepLinkings, Address address) {
        this.deepLinkings = deepLinkings;
        this.address = address;
    }

    public LaunchMessage compose(Initiation initiation, Tool tool, Member member) {
        var message = tool.message(ToolMessage.DEEP_LINKING).orElseThrow(NotHere::new);
        var path = "/courses/" + initiation.courseId() + "/tools/" + tool.clientId();
        return new LaunchMessage(
                tool,
                member,
                message.type(),
                message.targetLinkUri(),
                Optional.empty(),
                Optional.empty(),
                LaunchMessage.together(tool.custom(), message.custom()),
                initiation.documentTarget(),
                path + "/return",
                Map.of(CLAIM + "deep_linking_settings", settings(initiation, address.at(path + "/content/return"))));
    }

    private Map<String, Object> settings(Initiation initiation, String returnAddress) {
        var switches = deepLinkings.switches(initiation.courseId());
        var settings = new LinkedHashMap<String, Object>();
        settings.put("deep_link_return_url", returnAddress);
        settings.put("accept_types", List.of(LINK_TYPE));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_multiple", switches.several());
        settings.put("accept_lineitem", switches.lineItems());
        settings.put("auto_create", true);
        settings.put("data", deepLinkings.begin(initiation, switches));
        return settings;
    }
}
