package org.laurel.practice.registration;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.laurel.practice.platform.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool says of itself when it registers: the client metadata of OpenID Connect Dynamic Client Registration §2
 * and the tool configuration of LTI Dynamic Registration §3.2. What it wants beyond what the platform has, such as other
 * messages and scopes, is left out and missing from the answer.
 */
record ToolMetadata(ObjectNode document) {

    static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private static final int MOST = 50;

    /** The tool, with new ids. */
    Tool tool() {
        var sent = new Fields(document);
        exactly(sent, "application_type", "web");
        exactly(sent, "token_endpoint_auth_method", "private_key_jwt");
        require(texts(document, "response_types").contains("id_token"), "response_types must name id_token");
        require(
                texts(document, "grant_types").containsAll(Set.of("implicit", "client_credentials")),
                "grant_types must name implicit and client_credentials");
        require(
                !sent.has("id_token_signed_response_alg") || "RS256".equals(sent.text("id_token_signed_response_alg")),
                "id_token_signed_response_alg can only be RS256");
        for (var optional : List.of("client_uri", "logo_uri", "tos_uri", "policy_uri")) {
            if (sent.has(optional)) {
                address(optional, sent.text(optional, 2000));
            }
        }
        require(!sent.has("jwks"), "jwks is not supported, jwks_uri is");
        require(document.get(TOOL) instanceof ObjectNode, TOOL + " must be an object");
        var configuration = sent.part(TOOL);
        var target = address("target_link_uri", configuration.text("target_link_uri", 2000));
        var domain = configuration.needed("domain");
        require(
                domain.equals(target.getRawAuthority()),
                "domain is " + domain + ", but target_link_uri is at " + target.getRawAuthority());
        texts(configuration.document(), "claims");
        return new Tool(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                sent.needed("client_name"),
                address("initiate_login_uri", sent.text("initiate_login_uri", 2000)),
                redirectUris(),
                address("jwks_uri", sent.text("jwks_uri", 2000)),
                target,
                scopes(sent),
                custom(configuration),
                messages(configuration, target, domains(configuration, domain)));
    }

    /** The answer: what was registered, in the words of the request, LTI Dynamic Registration §3.5. */
    Map<String, Object> answer(Tool tool, boolean tellsDeployment) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("client_id", tool.clientId());
        for (var same : List.of("client_name", "client_uri", "logo_uri", "tos_uri", "policy_uri", "contacts")) {
            Optional.ofNullable(document.get(same)).ifPresent(it -> answer.put(same, it));
        }
        answer.put("application_type", "web");
        answer.put("response_types", List.of("id_token"));
        answer.put("grant_types", List.of("implicit", "client_credentials"));
        answer.put("token_endpoint_auth_method", "private_key_jwt");
        answer.put("initiate_login_uri", tool.loginUri());
        answer.put("redirect_uris", tool.redirectUris());
        answer.put("jwks_uri", tool.jwksUri());
        answer.put("scope", String.join(" ", tool.scopesInOrder()));
        var configuration = new LinkedHashMap<String, Object>();
        if (tellsDeployment) {
            configuration.put("deployment_id", tool.deploymentId());
        }
        configuration.put("version", "1.3.0");
        configuration.put("domain", tool.targetLinkUri().getRawAuthority());
        configuration.put("target_link_uri", tool.targetLinkUri());
        configuration.put("custom_parameters", tool.custom());
        configuration.put("claims", new Fields(document).part(TOOL).document().get("claims"));
        configuration.put(
                "messages", tool.messages().stream().map(ToolMetadata::document).toList());
        answer.put(TOOL, configuration);
        return answer;
    }

    private static Map<String, Object> document(ToolMessage message) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", message.type());
        document.put("target_link_uri", message.targetLinkUri());
        if (!message.label().isEmpty()) {
            document.put("label", message.label());
        }
        document.put("custom_parameters", message.custom());
        document.put("placements", message.placements());
        return document;
    }

    private List<URI> redirectUris() {
        var uris = texts(document, "redirect_uris");
        if (uris.isEmpty()) {
            throw RegistrationRefused.redirect("redirect_uris must name at least one address");
        }
        return uris.stream()
                .map(it -> WebAddress.of(it)
                        .orElseThrow(() -> RegistrationRefused.redirect(
                                it + " in redirect_uris is not an absolute http or https address without a fragment")))
                .toList();
    }

    private static Set<String> scopes(Fields sent) {
        var scopes = new TreeSet<>(Arrays.asList(
                Optional.ofNullable(sent.text("scope", 4000)).orElse("").split(" ")));
        scopes.retainAll(Scopes.ALL);
        return scopes;
    }

    private static Set<String> domains(Fields configuration, String domain) {
        var domains = new LinkedHashSet<>(Set.of(domain));
        if (configuration.has("secondary_domains")) {
            domains.addAll(texts(configuration.document(), "secondary_domains"));
        }
        return domains;
    }

    private static List<ToolMessage> messages(Fields configuration, URI target, Set<String> domains) {
        var messages = new ArrayList<ToolMessage>();
        for (var node : array(configuration.document(), "messages")) {
            require(node instanceof ObjectNode, "messages must be objects");
            var message = new Fields((ObjectNode) node);
            var type = message.needed("type");
            var uri = message.has("target_link_uri")
                    ? address("target_link_uri of " + type, message.text("target_link_uri", 2000))
                    : target;
            require(
                    domains.contains(uri.getRawAuthority()),
                    "target_link_uri of " + type + " is at " + uri.getRawAuthority() + ", outside " + domains);
            if (ToolMessage.TYPES.contains(type)) {
                messages.add(new ToolMessage(
                        type,
                        uri,
                        Optional.ofNullable(message.text("label")).orElse(""),
                        custom(message),
                        message.has("placements")
                                ? new LinkedHashSet<>(texts(message.document(), "placements"))
                                : Set.of()));
            }
        }
        return messages;
    }

    private static Map<String, String> custom(Fields of) {
        require(
                !of.has("custom_parameters") || of.document().get("custom_parameters") instanceof ObjectNode,
                "custom_parameters must be an object");
        return of.part("custom_parameters").texts("custom_parameters");
    }

    private static URI address(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(WebAddress::of)
                .orElseThrow(() -> RegistrationRefused.metadata(
                        name + " must be an absolute http or https address without a fragment"));
    }

    private static void exactly(Fields sent, String name, String value) {
        require(value.equals(sent.needed(name)), name + " must be " + value);
    }

    private static List<String> texts(ObjectNode of, String name) {
        var texts = new ArrayList<String>();
        for (var node : array(of, name)) {
            require(
                    node.isString()
                            && node.stringValue().length() <= 2000
                            && node.stringValue().indexOf('\0') < 0,
                    name + " must hold texts");
            texts.add(node.stringValue());
        }
        return texts;
    }

    private static List<JsonNode> array(ObjectNode of, String name) {
        var node = of.get(name);
        require(node != null && node.isArray(), name + " must be an array");
        require(node.size() <= MOST, name + " can have at most " + MOST + " entries");
        return node.valueStream().toList();
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw RegistrationRefused.metadata(reason);
        }
    }
}
