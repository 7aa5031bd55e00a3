package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An administrator lets a program ask, and an educator lets a wallet fetch; each page as all pages must be. */
class SystemsStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final String BACK = "http://127.0.0.1:9/back";
    private static final String ASK = "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=" + BACK
            + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Audit audit = new Audit();

    @Test
    void programs_and_wallets_are_let_in() {
        Place lead = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        lead.go("record.integrations");
        audit.page("other systems", lead);
        lead.link(EN.of("authorization.clients")).click();
        lead.isHeaded(EN.of("authorization.clients"));
        audit.page("programs", lead);
        lead.find("#name").fill("HR system");
        lead.find("input[value='awards.read']").check();
        lead.button("authorization.clients.add").click();
        lead.isHeaded(EN.of("authorization.clients.secret"));
        assertThat(lead.find("#secret")).hasValue(java.util.regex.Pattern.compile("laurel_secret_.+"));
        audit.page("secret", lead);
        lead.link(EN.of("authorization.clients.secret.done")).click();
        lead.isHeaded("HR system");
        audit.page("program", lead);

        Place educator = framed(course(newBrowser(EN, 1280), "Jordan", EN), "Jordan", EN);
        educator.go("award.nav");
        educator.link(EN.of("award.wallets")).click();
        educator.isHeaded(EN.of("authorization.wallets"));
        Place window = educator.opened(it -> it.button("authorization.wallets.connect.go"));
        window.isHeaded(EN.of("authorization.wallet.ready"));
        audit.page("ready", window);
        Page page = window.page();
        page.navigate(Stage.shared().laurel + ASK.formatted(wallet(page)));
        window.isHeaded(EN.of("authorization.wallet.consent", "My wallet"));
        audit.page("consent", window);
        page.waitForRequest(
                request -> request.url().startsWith(BACK + "?code="),
                () -> window.button("authorization.wallet.consent.allow").click());
        educator.link(EN.of("authorization.wallets.back")).click();
        educator.link(EN.of("award.wallets")).click();
        assertThat(educator.find("strong").getByText("My wallet")).isVisible();
        audit.page("wallets", educator);

        page.navigate(Stage.shared().laurel + "/api/docs");
        audit.page("description of the API", window);
        audit.isClean();
    }

    private static String wallet(Page page) {
        APIResponse answer = page.request()
                .post(
                        Stage.shared().laurel + "/oauth2/register",
                        RequestOptions.create()
                                .setData(Map.of(
                                        "client_name", "My wallet",
                                        "redirect_uris", List.of(BACK),
                                        "token_endpoint_auth_method", "none")));
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(answer.text())
                .path("client_id")
                .asString();
    }
}
