package org.laurel.lti.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Products that serve all their customers under one issuer keep their configuration elsewhere in their own domain. */
class PlatformConfigurationTest {

    /** What Blackboard's developer portal is known to publish. */
    private static final JsonNode BLACKBOARD = new JsonMapper().readTree("""
            {"issuer": "https://blackboard.com",
             "authorization_endpoint": "https://developer.blackboard.com/api/v1/gateway/oidcauth",
             "token_endpoint": "https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken",
             "jwks_uri": "https://developer.blackboard.com/.well-known/jwks.json",
             "registration_endpoint": "https://developer.blackboard.com/api/v1/gateway/registerLti?registrationToken=7570",
             "https://purl.imsglobal.org/spec/lti-platform-configuration":
               {"product_family_code": "BlackboardLearn", "messages_supported":
                 [{"type": "LtiResourceLinkRequest"}, {"type": "LtiDeepLinkingRequest"}]}}
            """);

    @Test
    void blackboards_issuer_is_believed_from_its_developer_portal() throws Exception {
        PlatformConfiguration read = PlatformConfiguration.read(
                BLACKBOARD, URI.create("https://developer.blackboard.com/api/v1/gateway/openid-configuration"));
        assertThat(read.platform()).isEqualTo(Platform.BLACKBOARD);
        assertThat(read.issuer()).isEqualTo("https://blackboard.com");
        assertThat(read.registrationEndpoint()).hasQuery("registrationToken=7570");
        assertThat(read.messages()).containsExactlyInAnyOrder("LtiResourceLinkRequest", "LtiDeepLinkingRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://blackboard.com.elsewhere.example/config",
                "https://notblackboard.com/config",
                "https://lms.lakeside.example/config"
            })
    void it_is_not_believed_from_anywhere_else(String address) {
        assertThatThrownBy(() -> PlatformConfiguration.read(BLACKBOARD, URI.create(address)))
                .isInstanceOf(PlatformConfiguration.Unusable.class)
                .hasMessageContaining("is not where its configuration is");
    }
}
