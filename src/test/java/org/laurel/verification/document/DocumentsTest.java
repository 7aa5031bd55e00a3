package org.laurel.verification.document;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.foundation.outbound.TestOutbound;
import org.laurel.verification.document.Documents.Unreachable;

/** What one verification opens of what a badge names, and what it does not. */
class DocumentsTest {

    private static final int MOST = 30;
    private static final int NEARLY_TWO_MEGABYTES = 1_900_000;

    @RegisterExtension
    static final WireMockExtension ISSUER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Documents documents = new Documents(TestOutbound.onThisMachine(), List.of());

    @Test
    void three_redirects_are_followed_and_no_fourth() throws Unreachable {
        redirect("/4", "/3");
        redirect("/3", "/2");
        redirect("/2", "/1");
        redirect("/1", "/0");
        ISSUER.stubFor(get("/0").willReturn(ok("{}")));

        assertThat(documents.get(at("/3")).text()).isEqualTo("{}");
        assertThatThrownBy(() -> documents.get(at("/4"))).isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://issuer.example/in-the-clear",
                "https:///nowhere",
                "file:///etc/passwd",
                "ftp://issuer.example/",
                "javascript:alert(1)",
                "http://[",
                ""
            })
    void a_redirect_leads_to_no_address_that_a_badge_itself_may_not_name(String address) {
        redirect("/badge", address);

        assertThatThrownBy(() -> documents.get(at("/badge"))).isInstanceOf(Unreachable.class);
    }

    @Test
    void in_production_nothing_in_a_private_network_is_opened() {
        var outside = new Documents(TestOutbound.inProduction(), List.of());

        for (String address : List.of(at("/badge"), "https://127.0.0.1/", "https://10.0.0.1/", "https://[fd00::1]/")) {
            assertThatThrownBy(() -> outside.get(address)).as(address).isInstanceOf(Unreachable.class);
        }
        assertThat(ISSUER.getAllServeEvents()).isEmpty();
    }

    @Test
    void each_document_is_opened_once_whatever_part_of_it_is_named() throws Unreachable {
        ISSUER.stubFor(get("/keys").willReturn(ok("{}")));

        documents.get(at("/keys#1"));
        documents.get(at("/keys#2"));

        assertThat(ISSUER.getAllServeEvents()).hasSize(1);
    }

    @Test
    void thirty_documents_are_opened_and_no_more() throws Unreachable {
        ISSUER.stubFor(any(anyUrl()).willReturn(ok("{}")));
        for (int number = 0; number < MOST; number++) {
            documents.get(at("/" + number));
        }

        assertThatThrownBy(() -> documents.get(at("/more"))).isInstanceOf(Unreachable.class);
        assertThat(ISSUER.getAllServeEvents()).hasSize(MOST);
    }

    @Test
    void after_eight_megabytes_in_all_nothing_is_opened_any_more() throws Unreachable {
        ISSUER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(new byte[NEARLY_TWO_MEGABYTES])));
        for (int number = 0; number < 5; number++) {
            documents.get(at("/" + number));
        }

        assertThatThrownBy(() -> documents.get(at("/more"))).isInstanceOf(Unreachable.class);
    }

    private static void redirect(String from, String to) {
        ISSUER.stubFor(get(from).willReturn(aResponse().withStatus(302).withHeader("Location", to)));
    }

    private static String at(String path) {
        return ISSUER.baseUrl() + path;
    }
}
