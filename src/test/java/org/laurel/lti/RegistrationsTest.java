package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;

@LaurelTest
class RegistrationsTest {

    private static final URI AUTH = URI.create("https://lms.example/auth");
    private static final URI TOKEN = URI.create("https://lms.example/token");
    private static final URI JWKS = URI.create("https://lms.example/jwks");

    @Autowired
    Registrations registrations;

    private final UUID organisation = UUID.randomUUID();
    private final String clientId = UUID.randomUUID().toString();

    @Test
    void is_created_once_and_then_updated() {
        Registration first = registrations.apply(organisation, moodle(AUTH));
        Registration second = registrations.apply(organisation, moodle(URI.create("https://lms.example/new-auth")));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(registrations.find(first.id())).contains(second);
        assertThat(registrations.list(organisation)).containsExactly(second);
        assertThat(second.tokenAudience()).isEqualTo(TOKEN.toString());
    }

    @Test
    void a_change_counts_at_the_next_login() {
        registrations.apply(organisation, moodle(AUTH));
        assertThat(registrations.find("https://lms.example", clientId))
                .map(Registration::authorizationEndpoint)
                .contains(AUTH);
        URI moved = URI.create("https://lms.example/moved");
        registrations.apply(organisation, moodle(moved));
        assertThat(registrations.find("https://lms.example", clientId))
                .map(Registration::authorizationEndpoint)
                .contains(moved);
    }

    @Test
    void cannot_be_taken_by_another_organisation() {
        Registration mine = registrations.apply(organisation, moodle(AUTH));
        assertThatThrownBy(() -> registrations.apply(UUID.randomUUID(), moodle(TOKEN)))
                .hasMessageContaining("another organisation");
        assertThat(registrations.find(mine.id())).contains(mine);
    }

    @Test
    void a_hosted_product_needs_a_client_id_only() {
        Registration canvas = registrations.apply(
                organisation,
                new RegistrationSpec(Platform.CANVAS, null, clientId, null, null, null, null, Set.of("1"), false));
        assertThat(canvas.issuer()).isEqualTo("https://canvas.instructure.com");
        assertThat(canvas.jwksUri()).hasToString("https://sso.canvaslms.com/api/lti/security/jwks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lms.example/auth",
                "http://localhost.lms.example/auth",
                "ftp://lms.example/auth",
                "https://user@lms.example/auth",
                "https://lms.example/auth#x",
                "/auth"
            })
    void endpoints_that_are_not_https_are_refused(String endpoint) {
        assertThatThrownBy(() -> registrations.apply(organisation, moodle(URI.create(endpoint))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authorization-endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/auth", "http://127.0.0.1:8081/auth", "http://[::1]/auth"})
    void plain_http_is_for_this_machine_only(String endpoint) {
        assertThat(registrations
                        .apply(organisation, moodle(URI.create(endpoint)))
                        .authorizationEndpoint())
                .hasToString(endpoint);
    }

    @Test
    void a_missing_field_is_named() {
        assertThatThrownBy(() -> registrations.apply(
                        organisation,
                        new RegistrationSpec(Platform.MOODLE, null, clientId, AUTH, TOKEN, null, JWKS, Set.of(), true)))
                .hasMessage("issuer is missing");
        assertThatThrownBy(() -> Platform.of("blackbird")).hasMessageContaining("canvas-self-hosted");
    }

    private RegistrationSpec moodle(URI authorizationEndpoint) {
        return new RegistrationSpec(
                Platform.MOODLE,
                "https://lms.example",
                clientId,
                authorizationEndpoint,
                TOKEN,
                null,
                JWKS,
                Set.of(),
                true);
    }
}
