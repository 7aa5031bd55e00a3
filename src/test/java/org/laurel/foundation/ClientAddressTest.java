package org.laurel.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.foundation.web.ClientAddress;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whose request it is, behind proxies that are known and others that only say so. */
class ClientAddressTest {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "2001:db8::/32");

    @Test
    void without_a_named_proxy_nothing_that_is_forwarded_is_believed() {
        assertThat(address(List.of(), "10.0.0.1", "203.0.113.7")).isEqualTo("10.0.0.1");
    }

    @Test
    void a_stranger_who_forwards_is_not_believed() {
        assertThat(address(PROXIES, "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                       | 203.0.113.7",
                "198.51.100.1, 203.0.113.7         | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.1.1.1 | 203.0.113.7",
                "203.0.113.7:51234                 | 203.0.113.7",
                "[2001:4860::1]:443                | 2001:4860::1",
                "2001:4860::1                      | 2001:4860::1",
                "10.2.2.2, 10.1.1.1                | 10.2.2.2",
                "203.0.113.7, unknown              | 10.0.0.1",
                "203.0.113.7, evil.example         | 10.0.0.1",
                "203.0.113.7,                      | 10.0.0.1",
                "203.0.113.7, ::::                 | ::::",
            })
    void what_a_named_proxy_forwards_is_read_from_its_end(String forwarded, String expected) {
        assertThat(address(PROXIES, "10.0.0.1", forwarded)).isEqualTo(expected);
    }

    @Test
    void several_headers_are_one_list_and_none_leaves_the_proxy_itself() {
        assertThat(address(PROXIES, "2001:db8::5", "198.51.100.1", "203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(address(PROXIES, "10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "300.1.1.1", "10.0.0.0/x"})
    void a_setting_that_names_no_network_stops_the_start(String wrong) {
        assertThatThrownBy(() -> new ClientAddress(List.of(wrong)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAUREL_TRUSTED_PROXIES");
    }

    private static String address(List<String> trusted, String peer, String... forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (String it : forwarded) {
            request.addHeader("X-Forwarded-For", it);
        }
        return new ClientAddress(trusted).of(request);
    }
}
