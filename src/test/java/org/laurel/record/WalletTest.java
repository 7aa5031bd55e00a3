package org.laurel.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.authorization.TestClient;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet fetches badges; the wallet's side of OAuth 2 is played by a library that is not ours. */
@LaurelTest
@Import(AwardsAlone.class)
class WalletTest {

    private static final String SCOPE = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";
    private static final String CREDENTIALS = SCOPE + "credential.readonly";
    private static final String PROFILE = SCOPE + "profile.readonly";
    private static final URI REDIRECT = URI.create("https://wallet.example/back?from=laurel");
    private static final Pattern CODE = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");
    private static final Pattern CONFIRM = Pattern.compile("name=\"confirm\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    Awards awards;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private final CodeVerifier verifier = new CodeVerifier();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;
    private String laurel;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana")
                .named("Ana Ruiz (sample)")
                .email("ana@lakeside.example")
                .launch();
        laurel = ana.origin();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "client_secret_basic"})
    void a_wallet_registers_is_allowed_and_fetches(String method) throws Exception {
        Award award = earned("Wait Time");
        Tenancy.in(organisation, () -> awards.revoke(earned("Cold Calls").id(), "By mistake"));
        ClientInformation wallet = registered(method);
        assertThat(wallet.getSecret() == null).isEqualTo(method.equals("none"));

        Tokens tokens = allowed(wallet);

        assertThat(tokens.getAccessToken().getLifetime()).isEqualTo(900);
        HttpResponse<String> fetched = fetch(tokens, "/credentials");
        assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("X-Total-Count")).contains("1");
        JsonNode answer = json.readTree(fetched.body());
        assertThat(answer.path("compactJwsString").size()).isZero();
        JsonNode credential = answer.path("credential").path(0);
        assertThat(credential.path("id").asString()).contains(award.id().toString());
        assertThat(schemas.problems(BadgeSchema.ACHIEVEMENT_CREDENTIAL, credential.toString()))
                .isEmpty();
        JsonNode profile = json.readTree(fetch(tokens, "/profile").body());
        assertThat(profile.path("name").asString()).isEqualTo("Ana Ruiz (sample)");
        assertThat(profile.path("type").path(0).asString()).isEqualTo("Profile");
        assertThat(profile.path("id"))
                .isEqualTo(credential.path("credentialSubject").path("id"));
        assertThat(ana.get("/my-badges/wallets").body())
                .contains("Test wallet", "fetched last")
                .doesNotContain("??");
    }

    @Test
    void badges_come_in_pages_with_links_and_only_since_when_it_is_asked() throws Exception {
        earned("One");
        earned("Two");
        earned("Three");
        Tokens tokens = allowed(registered("none"));

        HttpResponse<String> first = fetch(tokens, "/credentials?limit=2");
        HttpResponse<String> second = fetch(tokens, "/credentials?limit=2&offset=2");

        assertThat(json.readTree(first.body()).path("credential").size()).isEqualTo(2);
        assertThat(first.headers().firstValue("X-Total-Count")).contains("3");
        assertThat(first.headers().firstValue("Link").orElse(""))
                .contains("limit=2&offset=2>; rel=\"next\"", "rel=\"last\"", "rel=\"first\"")
                .doesNotContain("prev");
        assertThat(json.readTree(second.body()).path("credential").size()).isEqualTo(1);
        assertThat(second.headers().firstValue("Link").orElse(""))
                .contains("rel=\"prev\"")
                .doesNotContain("next");
        assertThat(fetch(tokens, "/credentials?since=" + java.time.Instant.now())
                        .headers()
                        .firstValue("X-Total-Count"))
                .contains("0");
        for (String bad : List.of("limit=0", "limit=101", "offset=-1", "since=yesterday")) {
            HttpResponse<String> refused = fetch(tokens, "/credentials?" + bad);
            assertThat(refused.statusCode()).as(bad).isEqualTo(400);
            assertThat(refused.body()).contains("\"imsx_codeMajor\":\"failure\"", "invaliddata");
        }
    }

    @Test
    void a_wallet_sees_only_what_its_holder_has_and_allowed() throws Exception {
        TestSession ben = lms.person("ben").named("Ben Ochoa (sample)").launch();
        earned("Wait Time");
        Tokens his = tokens(registered("none"), ben, CREDENTIALS);

        assertThat(fetch(his, "/credentials").headers().firstValue("X-Total-Count"))
                .contains("0");
        HttpResponse<String> refused = fetch(his, "/profile");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("imsx_codeMajor");
        assertThat(send("/api/v1/people", his.getAccessToken().getValue()).statusCode())
                .isEqualTo(403);
        assertThat(send("/ims/ob/v3p0/credentials", "made-up").statusCode()).isEqualTo(401);
        assertThat(ana.get("/ims/ob/v3p0/credentials").statusCode()).isIn(401, 404);
    }

    @Test
    void refresh_tokens_change_each_time_and_a_stolen_one_ends_the_connection() throws Exception {
        ClientInformation wallet = registered("none");
        Tokens first = allowed(wallet);
        Tokens second = exchanged(wallet, new RefreshTokenGrant(first.getRefreshToken()));
        assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(fetch(second, "/credentials").statusCode()).isEqualTo(200);

        TokenResponse again = ask(wallet, new RefreshTokenGrant(first.getRefreshToken()));

        assertThat(again.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_grant");
        assertThat(fetch(second, "/credentials").statusCode()).isEqualTo(401);
        assertThat(ask(wallet, new RefreshTokenGrant(second.getRefreshToken())).indicatesSuccess())
                .isFalse();
        assertThat(ana.get("/my-badges/wallets").body()).contains("None yet");
    }

    @Test
    void a_code_is_good_for_once_for_its_wallet_and_for_who_has_the_verifier() throws Exception {
        ClientInformation wallet = registered("none");
        ClientInformation other = registered("none");
        AuthorizationCode code = code(wallet, ana, CREDENTIALS);
        var grant = new AuthorizationCodeGrant(code, REDIRECT, verifier);

        assertThat(ask(other, grant).indicatesSuccess()).isFalse();
        assertThat(ask(wallet, new AuthorizationCodeGrant(code, REDIRECT, new CodeVerifier()))
                        .indicatesSuccess())
                .isFalse();
        assertThat(ask(wallet, new AuthorizationCodeGrant(code, URI.create("https://x.example"), verifier))
                        .indicatesSuccess())
                .isFalse();
        Tokens tokens = exchanged(wallet, grant);
        assertThat(ask(wallet, grant).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant");
        assertThat(fetch(tokens, "/credentials").statusCode()).isEqualTo(401);
    }

    @Test
    void its_owner_ends_a_connection_and_nobody_else_does() throws Exception {
        ClientInformation wallet = registered("none");
        Tokens tokens = allowed(wallet);
        UUID id = within(() ->
                jdbc.sql("select id from wallet_connection").query(UUID.class).single());
        TestSession ben = lms.person("ben").launch();
        assertThat(ben.post("/my-badges/wallets/" + id + "/end", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(fetch(tokens, "/credentials").statusCode()).isEqualTo(200);

        ana.post("/my-badges/wallets/" + id + "/end", Map.of());

        assertThat(fetch(tokens, "/credentials").statusCode()).isEqualTo(401);
        assertThat(ask(wallet, new RefreshTokenGrant(tokens.getRefreshToken())).indicatesSuccess())
                .isFalse();
        assertThat(ana.get("/my-badges/wallets?done=ended").body()).contains("Disconnected", "None yet");
        assertThat(within(() -> jdbc.sql("select action from audit_entry where action like 'wallet.%' order by at, id")
                        .query(String.class)
                        .list()))
                .containsExactly("wallet.connected", "wallet.disconnected");
    }

    @Test
    void a_wallet_gives_back_what_it_does_not_need() throws Exception {
        ClientInformation wallet = registered("client_secret_basic");
        Tokens tokens = allowed(wallet);
        var authentication = new ClientSecretBasic(wallet.getID(), wallet.getSecret());

        int status = new TokenRevocationRequest(
                        URI.create(laurel + "/oauth2/revoke"), authentication, tokens.getRefreshToken())
                .toHTTPRequest()
                .send()
                .getStatusCode();

        assertThat(status).isEqualTo(200);
        assertThat(fetch(tokens, "/credentials").statusCode()).isEqualTo(401);
        assertThat(new TokenRevocationRequest(
                                URI.create(laurel + "/oauth2/revoke"), authentication, new RefreshToken("unknown"))
                        .toHTTPRequest()
                        .send()
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void who_says_no_is_heard() throws Exception {
        ClientInformation wallet = registered("none");
        String cookie = arrived(ana);
        HttpResponse<String> page = get(request(wallet, CREDENTIALS).toURI(), cookie);
        assertThat(page.body())
                .contains("Let “Test wallet” fetch your badges?", "Ana Ruiz (sample)", "wallet.example")
                .doesNotContain("your name, as", "??");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' https://wallet.example", "frame-ancestors 'none'");

        HttpResponse<String> answer = decide(wallet, CREDENTIALS, cookie, confirm(page), "no");

        assertThat(location(answer))
                .startsWith("https://wallet.example/back?from=laurel&")
                .contains("error=access_denied");
        assertThat(ana.get("/my-badges/wallets").body()).contains("None yet");
    }

    @Test
    void without_a_launch_there_is_a_page_that_says_how_and_no_other_site_can_agree_for_somebody() throws Exception {
        ClientInformation wallet = registered("none");
        HttpResponse<String> stranger = get(request(wallet, CREDENTIALS).toURI(), "");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("Laurel has no sign-in of its own").doesNotContain("??");
        String cookie = arrived(ana);

        assertThat(decide(wallet, CREDENTIALS, cookie, "made-up", "yes").statusCode())
                .isEqualTo(400);
        assertThat(decide(wallet, CREDENTIALS, "", "", "yes").statusCode()).isEqualTo(400);
        assertThat(ana.get("/my-badges/wallets").body()).contains("None yet");
    }

    @Test
    void a_way_from_a_launch_can_be_gone_once() {
        String code = wayIn(ana);

        assertThat(post("/oauth2/arrive", Map.of("code", code), "").statusCode())
                .isEqualTo(200);
        assertThat(post("/oauth2/arrive", Map.of("code", code), "").statusCode())
                .isEqualTo(400);
        assertThat(post("/oauth2/arrive", Map.of("code", code.substring(1)), "").statusCode())
                .isEqualTo(400);
        assertThat(post("/oauth2/arrive", Map.of(), "").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,token,unsupported_response_type",
        "code_challenge_method,plain,invalid_request",
        "code_challenge,short,invalid_request",
        "scope,awards.read,invalid_scope",
        "scope,https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert,invalid_scope"
    })
    void what_is_not_offered_is_told_to_the_person_and_sends_nobody_anywhere(
            String parameter, String value, String error) throws Exception {
        ClientInformation wallet = registered("none");
        var asked = new HashMap<>(parameters(wallet, CREDENTIALS));
        asked.put(parameter, value);

        HttpResponse<String> answer = get(URI.create(laurel + "/oauth2/authorize?" + form(asked)), arrived(ana));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains(error);
        HttpResponse<String> stranger = get(URI.create(laurel + "/oauth2/authorize?" + form(asked)), "");
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri,https://evil.example/back",
        "redirect_uri,https://wallet.example/back",
        "redirect_uri,",
        "client_id,6f2b4f0e-0a43-4d9c-9d1c-2d7c5f9f3b11",
        "client_id,me"
    })
    void nobody_is_sent_to_an_address_that_was_not_registered(String parameter, String value) throws Exception {
        var asked = new HashMap<>(parameters(registered("none"), CREDENTIALS));
        asked.put(parameter, value == null ? "" : value);

        HttpResponse<String> answer = get(URI.create(laurel + "/oauth2/authorize?" + form(asked)), arrived(ana));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("Laurel does not know this wallet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"redirect_uris\": []}",
                "{\"redirect_uris\": [\"http://wallet.example/back\"]}",
                "{\"redirect_uris\": [\"https://wallet.example/back#x\"]}",
                "{\"redirect_uris\": [\"wallet:/back\"]}",
                "{\"redirect_uris\": [\"https://w.example\"], \"grant_types\": [\"password\"]}",
                "{\"redirect_uris\": [\"https://w.example\"], \"token_endpoint_auth_method\": \"private_key_jwt\"}"
            })
    void what_cannot_be_registered_is_refused(String metadata) {
        HttpResponse<String> answer = TestClient.send(HttpRequest.newBuilder(URI.create(laurel + "/oauth2/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(metadata)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_");
    }

    @Test
    void the_documents_that_wallets_read_first_lead_to_all_that_is_needed() {
        JsonNode discovery = json.readTree(send("/ims/ob/v3p0/discovery", "").body());
        JsonNode oauth = discovery.at("/components/securitySchemes/OAuth2ACG");
        assertThat(oauth.path("x-imssf-registrationUrl").asString()).endsWith("/oauth2/register");
        JsonNode flow = oauth.at("/flows/authorizationCode");
        assertThat(flow.path("authorizationUrl").asString()).endsWith("/oauth2/authorize");
        assertThat(flow.path("tokenUrl").asString()).endsWith("/oauth2/token");
        assertThat(flow.path("scopes").has(CREDENTIALS)).isTrue();
        JsonNode metadata = json.readTree(
                send("/.well-known/oauth-authorization-server", "").body());
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(send("/oauth2/about", "").body())
                .contains("What a wallet gets")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ims/ob/v3p0/credentials",
        "GET, /ims/ob/v3p0/profile",
        "GET, /ims/ob/v3p0/discovery",
        "POST, /oauth2/token",
        "POST, /oauth2/register",
        "POST, /oauth2/revoke"
    })
    void a_wallet_that_runs_in_a_browser_may_ask_from_its_own_site(String method, String path) {
        HttpResponse<String> answer = asked(method, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("authorization");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void a_wallet_in_a_browser_reads_why_it_was_refused_but_no_other_site_reads_pages_for_people() {
        HttpResponse<String> refused =
                TestClient.send(HttpRequest.newBuilder(URI.create(laurel + "/ims/ob/v3p0/credentials"))
                        .header("Origin", "https://wallet.example"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("WWW-Authenticate", "X-Total-Count");

        for (String page : List.of("/oauth2/authorize", "/oauth2/arrive", "/api/v1/awards")) {
            assertThat(asked("POST", page).headers().firstValue("Access-Control-Allow-Origin"))
                    .as(page)
                    .isEmpty();
        }
    }

    private HttpResponse<String> asked(String method, String path) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(laurel + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://wallet.example")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization"));
    }

    private ClientInformation registered(String method) throws Exception {
        var metadata = new ClientMetadata();
        metadata.setName("Test wallet");
        metadata.setRedirectionURI(REDIRECT);
        metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.parse(method));
        return ClientRegistrationResponse.parse(
                        new ClientRegistrationRequest(URI.create(laurel + "/oauth2/register"), metadata, null)
                                .toHTTPRequest()
                                .send())
                .toSuccessResponse()
                .getClientInformation();
    }

    private Tokens allowed(ClientInformation wallet) throws Exception {
        return tokens(wallet, ana, CREDENTIALS + " " + PROFILE);
    }

    private Tokens tokens(ClientInformation wallet, TestSession whose, String scope) throws Exception {
        return exchanged(wallet, new AuthorizationCodeGrant(code(wallet, whose, scope), REDIRECT, verifier));
    }

    private AuthorizationCode code(ClientInformation wallet, TestSession whose, String scope) throws Exception {
        String cookie = arrived(whose);
        HttpResponse<String> page = get(request(wallet, scope).toURI(), cookie);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        HttpResponse<String> answer = decide(wallet, scope, cookie, confirm(page), "yes");
        AuthorizationResponse response = AuthorizationResponse.parse(URI.create(location(answer)));
        assertThat(response.getState()).isEqualTo(new State("s t&?"));
        assertThat(response.getIssuer().getValue()).isEqualTo(TestPlatform.BASE_URL);
        return response.toSuccessResponse().getAuthorizationCode();
    }

    private AuthorizationRequest request(ClientInformation wallet, String scope) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, wallet.getID())
                .endpointURI(URI.create(laurel + "/oauth2/authorize"))
                .redirectionURI(REDIRECT)
                .scope(Scope.parse(scope))
                .state(new State("s t&?"))
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
    }

    private Map<String, String> parameters(ClientInformation wallet, String scope) {
        return request(wallet, scope).toParameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get(0)));
    }

    private HttpResponse<String> decide(
            ClientInformation wallet, String scope, String cookie, String confirm, String allow) {
        var all = new HashMap<>(parameters(wallet, scope));
        all.put("confirm", confirm);
        all.put("allow", allow);
        return post("/oauth2/authorize", all, cookie);
    }

    private Tokens exchanged(ClientInformation wallet, AuthorizationGrant grant) throws Exception {
        TokenResponse answer = ask(wallet, grant);
        assertThat(answer.indicatesSuccess()).isTrue();
        return answer.toSuccessResponse().getTokens();
    }

    private TokenResponse ask(ClientInformation wallet, AuthorizationGrant grant) throws Exception {
        URI endpoint = URI.create(laurel + "/oauth2/token");
        TokenRequest request = wallet.getSecret() == null
                ? new TokenRequest.Builder(endpoint, wallet.getID(), grant).build()
                : new TokenRequest.Builder(endpoint, new ClientSecretBasic(wallet.getID(), wallet.getSecret()), grant)
                        .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private HttpResponse<String> fetch(Tokens tokens, String path) {
        return send("/ims/ob/v3p0" + path, tokens.getAccessToken().getValue());
    }

    private HttpResponse<String> send(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(laurel + path));
        return TestClient.send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private String wayIn(TestSession whose) {
        return found(CODE, whose.get("/my-badges/wallets").body());
    }

    private String arrived(TestSession whose) {
        HttpResponse<String> ready = post("/oauth2/arrive", Map.of("code", wayIn(whose)), "");
        assertThat(ready.body()).contains("Now your wallet", "/ims/ob/v3p0").doesNotContain("??");
        String cookie = ready.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=/oauth2", "HttpOnly", "SameSite=Lax");
        return cookie.split(";", 2)[0];
    }

    private static String confirm(HttpResponse<String> page) {
        return found(CONFIRM, page.body());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> get(URI uri, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
        return TestClient.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(laurel + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        return TestClient.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Award earned(String title) {
        UUID person = Tenancy.in(
                organisation, () -> people.known(lms.registration().id(), "ana").orElseThrow());
        return Tenancy.in(
                organisation,
                () -> awards.issue(
                        new Samples(organisation, person, UUID.randomUUID(), title, null).award(UUID.randomUUID())));
    }

    private <T> T within(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }
}
