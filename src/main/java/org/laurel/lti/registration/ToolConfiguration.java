package org.laurel.lti.registration;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.laurel.foundation.Settings;
import org.laurel.lti.CopyHistory;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.MessageType;
import org.laurel.lti.Notice;
import org.springframework.stereotype.Component;

/** What Laurel says about itself to LMSs that ask: by dynamic registration, and to Canvas by a file. */
@Component
class ToolConfiguration {

    static final List<String> SCOPES = List.of(
            GradeEndpoint.LINE_ITEM,
            GradeEndpoint.LINE_ITEM_READ_ONLY,
            GradeEndpoint.RESULT_READ_ONLY,
            GradeEndpoint.SCORE,
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly");

    private static final List<String> WITH_NOTICES =
            Stream.concat(SCOPES.stream(), Stream.of(Notice.SCOPE)).toList();

    /** Variables that a platform may put in; those that it does not know arrive as they stand here, and count as absent. */
    static final Map<String, String> CUSTOM = Map.of(
            "time_zone",
            "$Person.address.timezone",
            "message_locale",
            "$Message.locale",
            "brand_url",
            "$com.instructure.brandConfigJSON.url",
            "high_contrast",
            "$Canvas.user.prefersHighContrast",
            CopyHistory.CONTEXTS,
            CopyHistory.CONTEXTS_VARIABLE,
            CopyHistory.LINKS,
            CopyHistory.LINKS_VARIABLE);

    private static final String LTI_TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String CANVAS = "https://canvas.instructure.com/lti/";
    private static final String NAME = "Laurel";
    private static final String DESCRIPTION = "Micro-credentials: evidence of practice, feedback and signed badges";
    private static final String LABEL = "Micro-credentials";

    private final Settings settings;

    ToolConfiguration(Settings settings) {
        this.settings = settings;
    }

    /** The registration request (LTI Dynamic Registration 1.0 §3.5). @param notices whether the LMS can send notices */
    Map<String, Object> registrationFor(Platform platform, boolean notices) {
        var request = new LinkedHashMap<String, Object>();
        request.put("application_type", "web");
        request.put("response_types", List.of("id_token"));
        request.put("grant_types", List.of("client_credentials", "implicit"));
        request.put("initiate_login_uri", url("/lti/login"));
        request.put("redirect_uris", List.of(url("/lti/launch")));
        request.put("client_name", NAME);
        request.put("jwks_uri", url("/.well-known/jwks.json"));
        request.put("logo_uri", url("/images/leaf.svg"));
        request.put("token_endpoint_auth_method", "private_key_jwt");
        request.put("scope", String.join(" ", notices ? WITH_NOTICES : SCOPES));
        request.put(LTI_TOOL, tool(platform == Platform.CANVAS || platform == Platform.CANVAS_SELF_HOSTED));
        return request;
    }

    private Map<String, Object> tool(boolean canvas) {
        var tool = new LinkedHashMap<String, Object>();
        tool.put("domain", settings.baseUrl().getRawAuthority());
        tool.put("description", DESCRIPTION);
        tool.put("target_link_uri", url("/"));
        tool.put("custom_parameters", CUSTOM);
        tool.put("claims", List.of("iss", "sub", "name", "given_name", "family_name", "email"));
        tool.put("messages", messages(canvas));
        if (canvas) {
            tool.put(CANVAS + "privacy_level", "public");
        }
        return tool;
    }

    private List<Map<String, Object>> messages(boolean canvas) {
        var messages = new ArrayList<Map<String, Object>>();
        var link = message(MessageType.RESOURCE_LINK, "/", LABEL);
        if (canvas) {
            link.put("placements", List.of("course_navigation", "account_navigation", "user_navigation"));
            link.put(CANVAS + "course_navigation/default_enabled", true);
        }
        messages.add(link);
        var choice = message(MessageType.DEEP_LINKING, "/lti/deep-link", LABEL);
        choice.put("placements", canvas ? List.of("link_selection", "assignment_selection") : List.of("ContentArea"));
        messages.add(choice);
        messages.add(message(MessageType.SUBMISSION_REVIEW, "/lti/submission-review", LABEL));
        return messages;
    }

    private Map<String, Object> message(MessageType type, String path, String label) {
        var message = new LinkedHashMap<String, Object>();
        message.put("type", type.word());
        message.put("target_link_uri", url(path));
        message.put("label", label);
        return message;
    }

    /** The JSON that a Canvas administrator gives to a developer key. */
    Map<String, Object> canvas() {
        var json = new LinkedHashMap<String, Object>();
        json.put("title", NAME);
        json.put("description", DESCRIPTION);
        json.put("oidc_initiation_url", url("/lti/login"));
        json.put("target_link_uri", url("/"));
        json.put("public_jwk_url", url("/.well-known/jwks.json"));
        json.put("scopes", WITH_NOTICES);
        json.put("custom_fields", CUSTOM);
        json.put(
                "extensions",
                List.of(Map.of(
                        "domain",
                        settings.baseUrl().getRawAuthority(),
                        "tool_id",
                        "laurel",
                        "platform",
                        "canvas.instructure.com",
                        "privacy_level",
                        "public",
                        "settings",
                        Map.of("text", NAME, "icon_url", url("/images/leaf.svg"), "placements", canvasPlacements()))));
        return json;
    }

    private List<Map<String, Object>> canvasPlacements() {
        var placements = new ArrayList<Map<String, Object>>();
        for (String place : List.of("course_navigation", "account_navigation", "user_navigation")) {
            placements.add(placement(place, MessageType.RESOURCE_LINK, "/"));
        }
        for (String place : List.of("assignment_selection", "link_selection")) {
            placements.add(placement(place, MessageType.DEEP_LINKING, "/lti/deep-link"));
        }
        return placements;
    }

    private Map<String, Object> placement(String place, MessageType type, String path) {
        var placement = new LinkedHashMap<String, Object>();
        placement.put("placement", place);
        placement.put("enabled", true);
        placement.put("message_type", type.word());
        placement.put("target_link_uri", url(path));
        placement.put("text", LABEL);
        return placement;
    }

    private String url(String path) {
        URI url = settings.url(path);
        return url.toString();
    }
}
