package org.laurel.practice;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.service.Campus;

/** A tool that registers itself as soon as its registration address is opened, and then asks to be closed. */
public record Registering(Campus campus, ToolDouble tool) {

    public String page(String query) {
        var given = Arrays.stream(query.split("&"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
        var configuration = Campus.json(campus.send(
                campus.to(requireNonNull(given.get("openid_configuration"))).GET()));
        var answer =
                campus.send(campus.to(configuration.get("registration_endpoint").stringValue())
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + given.get("registration_token"))
                        .POST(HttpRequest.BodyPublishers.ofString(metadata())));
        return answer.statusCode() == 201
                ? "<!DOCTYPE html><script>parent.postMessage({subject: 'org.imsglobal.lti.close'}, '*')</script>"
                : answer.body();
    }

    private String metadata() {
        return """
                {"application_type": "web", "response_types": ["id_token"],
                 "grant_types": ["client_credentials", "implicit"], "initiate_login_uri": "%1$s/login",
                 "redirect_uris": ["%1$s/launch"], "client_name": "Registered by itself", "jwks_uri": "%1$s/jwks",
                 "token_endpoint_auth_method": "private_key_jwt", "scope": "%3$s",
                 "https://purl.imsglobal.org/spec/lti-tool-configuration": {
                    "domain": "%2$s", "target_link_uri": "%1$s/", "custom_parameters": {"who": "$User.id"},
                    "claims": ["iss", "sub", "name"],
                    "messages": [{"type": "LtiDeepLinkingRequest", "placements": ["ContentArea"]}]}}
                """.formatted(tool.at(""), tool.at("").getRawAuthority(), Scopes.SCORE);
    }
}
