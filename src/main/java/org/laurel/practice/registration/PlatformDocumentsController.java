package org.laurel.practice.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.NoticeHandlers;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.SigningKeys;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What tools read about the platform: its key set and its OpenID configuration. */
@RestController
class PlatformDocumentsController {

    private final SigningKeys keys;
    private final Address address;

    PlatformDocumentsController(SigningKeys keys, Address address) {
        this.keys = keys;
        this.address = address;
    }

    @GetMapping(path = "/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keySet() {
        return keys.published().toJSONObject();
    }

    /** OpenID Connect Discovery §3 with the block of LTI Dynamic Registration §2.1, for the endpoints that exist. */
    @GetMapping(path = "/.well-known/openid-configuration", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> configuration(@RequestParam(name = "invitation") @Nullable String invitation) {
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("issuer", address.issuer());
        configuration.put("authorization_endpoint", address.at("/auth"));
        configuration.put("token_endpoint", address.at("/token"));
        configuration.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        configuration.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
        configuration.put("registration_endpoint", registrationEndpoint(invitation));
        configuration.put("jwks_uri", address.at("/jwks"));
        configuration.put("scopes_supported", Scopes.ALL.stream().sorted().toList());
        configuration.put("response_types_supported", List.of("id_token"));
        configuration.put("response_modes_supported", List.of("form_post"));
        configuration.put("grant_types_supported", List.of("implicit", "client_credentials"));
        configuration.put("subject_types_supported", List.of("public"));
        configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
        configuration.put(
                "claims_supported", List.of("sub", "iss", "name", "given_name", "family_name", "email", "locale"));
        configuration.put("https://purl.imsglobal.org/spec/lti-platform-configuration", platform());
        return configuration;
    }

    /** Who is invited without a token finds the invitation in the address. */
    private String registrationEndpoint(@Nullable String invitation) {
        var endpoint = UriComponentsBuilder.fromUriString(address.at(RegistrationController.PATH));
        if (invitation != null) {
            endpoint.queryParam("invitation", invitation.replaceAll("[^\\w-]", ""));
        }
        return endpoint.toUriString();
    }

    private static Map<String, Object> platform() {
        return Map.of(
                "product_family_code",
                "practice-lms",
                "version",
                "1",
                "messages_supported",
                List.of(
                        Map.of("type", ToolMessage.RESOURCE_LINK, "placements", List.of(ToolMessage.COURSE_NAVIGATION)),
                        Map.of("type", ToolMessage.DEEP_LINKING, "placements", List.of("ContentArea")),
                        Map.of("type", ToolMessage.SUBMISSION_REVIEW)),
                "notice_types_supported",
                List.of(NoticeHandlers.CONTEXT_COPY),
                "variables",
                List.of(
                        "User.id",
                        "Person.name.full",
                        "Person.name.given",
                        "Person.name.family",
                        "Person.email.primary",
                        "Person.address.timezone",
                        "Message.locale",
                        "Message.documentTarget",
                        "Context.id",
                        "Context.label",
                        "Context.title",
                        "Context.id.history",
                        "ResourceLink.id.history",
                        "CourseSection.label",
                        "CourseSection.title",
                        "ResourceLink.id",
                        "ResourceLink.title",
                        "Membership.role",
                        "Canvas.user.id",
                        "Canvas.user.prefersHighContrast",
                        "com.instructure.brandConfigJSON.url"));
    }
}
