package org.laurel.foundation.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class OutboundTest {

    private static final int TOO_MUCH = 3 << 20;

    @RegisterExtension
    static final WireMockExtension LMS = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Outbound here = TestOutbound.onThisMachine();
    private final Outbound inProduction = TestOutbound.inProduction();

    @Test
    void gives_back_whatever_came() throws IOException {
        answers(aResponse().withStatus(418).withHeader("X-Tea", "green").withBody("té"));

        Outbound.Answer answer = here.exchange(HttpMethod.POST, URI.create(LMS.baseUrl()), Map.of(), "hello");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers().getFirst("x-tea")).isEqualTo("green");
        assertThat(answer.body()).isEqualTo("té");
    }

    @Test
    void does_not_follow_where_an_answer_points() throws IOException {
        answers(aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/latest/meta-data"));

        assertThat(here.exchange(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of(), null)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void gives_an_answer_up_that_is_too_large() {
        answers(aResponse().withBody(new byte[TOO_MUCH]));

        assertThatThrownBy(() -> here.exchange(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void gives_an_answer_up_that_trickles_in_for_too_long() {
        answers(aResponse().withBody("{}".repeat(50)).withChunkedDribbleDelay(40, 20_000));

        assertThatThrownBy(() -> here.exchange(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer within 8 seconds");
    }

    @Test
    void in_production_nothing_in_a_private_network_is_reached() {
        assertThatThrownBy(() -> inProduction.exchange(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("private network");
        assertThat(LMS.getAllServeEvents()).isEmpty();
    }

    @Test
    void an_operator_may_allow_private_networks() throws IOException {
        answers(aResponse().withBody("here"));

        assertThat(TestOutbound.at("https://laurel.example", true)
                        .exchange(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of(), null)
                        .body())
                .isEqualTo("here");
    }

    @Test
    void what_anybody_may_have_named_is_in_no_private_network_whatever_an_operator_allows() {
        assertThatThrownBy(() -> TestOutbound.withNeighbours()
                        .exchangePublic(HttpMethod.GET, URI.create(LMS.baseUrl()), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("private network");
        assertThat(LMS.getAllServeEvents()).isEmpty();
    }

    /** A second look-up could answer otherwise; this one would lead nowhere. */
    @Test
    void a_name_is_looked_up_once_and_the_connection_goes_where_it_led() throws IOException {
        answers(aResponse().withBody("here"));
        var lookedUp = new AtomicInteger();
        Outbound outbound = TestOutbound.knowing(host -> InetAddress.getAllByName(
                host.equals("localhost") && lookedUp.getAndIncrement() == 0 ? "127.0.0.1" : "192.0.2.1"));
        URI address = URI.create("http://localhost:" + LMS.getPort() + "/a?b=c");

        assertThat(outbound.exchange(HttpMethod.GET, address, Map.of(), null).body())
                .isEqualTo("here");
        assertThat(lookedUp).hasValue(1);
        LMS.verify(getRequestedFor(urlEqualTo("/a?b=c")).withHeader("Host", equalTo(address.getAuthority())));
    }

    @Test
    void a_name_that_leads_to_a_private_address_among_others_is_not_reached() {
        Outbound outbound = new Outbound(new ReachableHosts(
                TestOutbound.settings("https://laurel.example", false),
                host -> new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")
                }));
        assertThatThrownBy(
                        () -> outbound.exchange(HttpMethod.GET, URI.create("https://issuer.example/"), Map.of(), null))
                .hasMessageContaining("private network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1:1/",
                "https://127.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::7f00:1]/",
                "https://localhost/"
            })
    void other_ways_to_write_a_private_address_lead_nowhere(String address) {
        assertThatThrownBy(() -> inProduction.exchangePublic(HttpMethod.GET, URI.create(address), Map.of()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lms.example/", "ftp://lms.example/", "file:///etc/passwd"})
    void speaks_https_or_to_this_machine(String address) {
        assertThatThrownBy(() -> inProduction.exchange(HttpMethod.GET, URI.create(address), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Not an https address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "ff02::1",
                "fec0::1",
                "::7f00:1",
                "64:ff9b:1::a00:1",
                "2001:0:a00:1::1",
                "2001:db8::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16"
            })
    void knows_what_is_not_public(String address) throws IOException {
        assertThat(ReachableHosts.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "100.63.0.1", "172.32.0.1", "2606:2800:220:1::1"})
    void knows_what_is_public(String address) throws IOException {
        assertThat(ReachableHosts.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        LMS.stubFor(any(anyUrl()).willReturn(answer));
    }
}
