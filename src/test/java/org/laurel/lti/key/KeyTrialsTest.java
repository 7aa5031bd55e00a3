package org.laurel.lti.key;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.PlatformDocuments;
import org.springframework.beans.factory.annotation.Autowired;

/** Laurel looks for itself where LMSs would. */
@LaurelTest
class KeyTrialsTest {

    @Autowired
    Outbound outbound;

    @Autowired
    ToolKeys keys;

    @Autowired
    Settings settings;

    @Autowired
    Clock clock;

    private final WireMockServer publicSide = new WireMockServer(options().dynamicPort());
    private KeyCheck trials;

    @BeforeEach
    void begin() {
        publicSide.start();
        var there = new Settings(
                URI.create(publicSide.baseUrl()),
                settings.data(),
                settings.ltiConfig(),
                settings.masterKey(),
                settings.maxFile(),
                settings.clamd(),
                settings.privateAddresses());
        trials = new KeyCheck(new PlatformDocuments(outbound), keys, there, clock);
    }

    @AfterEach
    void end() {
        publicSide.stop();
    }

    @Test
    void finds_its_own_keys_at_its_public_address() {
        publicSide.stubFor(get(KeyCheck.OWN_KEYS).willReturn(okJson(keys.keySet())));
        assertThat(trials.own())
                .extracting(CheckOutcome::works, CheckOutcome::found)
                .containsExactly(true, "local");
    }

    @Test
    void is_not_taken_in_by_the_keys_of_another_laurel() {
        String others = new JWKSet(TestPlatform.newKey()).toString(true);
        publicSide.stubFor(get(KeyCheck.OWN_KEYS).willReturn(okJson(others)));
        assertThat(trials.own().found()).isEqualTo("another");
    }

    @Test
    void tells_a_proxy_that_refuses_from_an_address_where_nobody_is() {
        publicSide.stubFor(get(KeyCheck.OWN_KEYS).willReturn(aResponse().withStatus(404)));
        assertThat(trials.own())
                .extracting(CheckOutcome::works, CheckOutcome::found)
                .containsExactly(false, "status");
        publicSide.stop();
        assertThat(trials.own())
                .extracting(CheckOutcome::works, CheckOutcome::found)
                .containsExactly(false, "unreachable");
    }
}
