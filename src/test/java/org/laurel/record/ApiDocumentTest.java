package org.laurel.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.authorization.NeedsScope;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the document says of the API is what the API does. */
@LaurelTest
@Import(AwardsAlone.class)
class ApiDocumentTest {

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
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession administrator;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        administrator = lms.person("kim")
                .named("Kim Lee (sample)")
                .role("Administrator")
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void it_names_every_address_with_its_scope_and_no_other() {
        var real = new TreeMap<String, String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues().stream()
                .filter(it -> it.startsWith("/api/v1/"))
                .forEach(it -> {
                    NeedsScope needed = method.getMethodAnnotation(NeedsScope.class);
                    real.put(it, needed == null ? "none" : needed.value().text());
                }));
        var told = new TreeMap<String, String>();
        document()
                .path("paths")
                .properties()
                .forEach(it -> told.put(
                        it.getKey(), it.getValue().at("/get/security/0/oauth/0").asString()));

        assertThat(told).isNotEmpty().isEqualTo(real);
    }

    @Test
    void answers_are_as_it_says() {
        UUID kim = Tenancy.in(
                organisation, () -> people.known(lms.registration().id(), "kim").orElseThrow());
        Award award = Tenancy.in(
                organisation,
                () -> awards.issue(
                        new Samples(organisation, kim, UUID.randomUUID(), "Wait Time", null).award(UUID.randomUUID())));
        Award back = Tenancy.in(
                organisation,
                () -> awards.issue(new Samples(organisation, kim, UUID.randomUUID(), "Cold Calls", null)
                        .award(UUID.randomUUID(), award.issuedAt().plusSeconds(1))));
        Tenancy.in(organisation, () -> awards.revoke(back.id(), "By mistake"));
        TestClient all = TestClient.added(administrator, "awards.read", "people.read", "people.email.read", "clr.read");
        Map<String, String> answers = Map.of(
                "/api/v1/award-changes",
                "AwardChanges",
                "/api/v1/awards/" + award.id(),
                "Award",
                "/api/v1/people",
                "People",
                "/api/v1/people/" + kim,
                "Person",
                "/api/v1/people/" + kim + "/awards",
                "Awards",
                "/api/v1/awards/" + kim,
                "Problem",
                "/api/v1/people?limit=0",
                "Problem");

        answers.forEach((path, schema) ->
                assertThat(problems(schema, all.get(path).body())).as(path).isEmpty());
        assertThat(problems("Award", "{\"id\": 1}")).isNotEmpty();
    }

    /** Some members have a value so seldom that no answer above has them. */
    @Test
    void it_names_every_member_that_an_award_can_have() {
        Map<String, Class<?>> answers = Map.of(
                "Award", AwardJson.class,
                "Achievement", AwardJson.Achievement.class,
                "Holder", AwardJson.Holder.class,
                "Person", PeopleApi.PersonJson.class,
                "AwardChange", AwardApi.ChangeJson.class);

        answers.forEach((schema, type) -> assertThat(document()
                        .at("/components/schemas/" + schema + "/properties")
                        .propertyNames())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(Stream.of(type.getRecordComponents())
                        .map(java.lang.reflect.RecordComponent::getName)
                        .toList()));
    }

    @Test
    void the_page_for_people_has_all_of_it_and_nothing_from_elsewhere() {
        HttpResponse<String> page = get("/api/docs", "en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "GET /api/v1/award-changes",
                        "GET /api/v1/people/{person}/clr",
                        "awards.read",
                        "curl -u CLIENT_ID:CLIENT_SECRET",
                        "http://localhost:8080/api/v1/people")
                .doesNotContain("??");
        assertThat(Stream.of(page.body().split("src=\"")).skip(1)).allMatch(it -> it.startsWith("/"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        assertThat(get("/api/docs", "es").body()).contains("Primero, un token").doesNotContain("??");
        assertThat(administrator.get("/integrations").body()).contains("/api/docs");
    }

    private List<Error> problems(String schema, String answer) {
        ObjectNode document = (ObjectNode) document();
        document.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document.toString())
                .validate(answer, InputFormat.JSON);
    }

    private JsonNode document() {
        return json.readTree(get("/v3/api-docs", "en").body());
    }

    private HttpResponse<String> get(String path, String language) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(administrator.origin() + path))
                .header("Accept-Language", language));
    }
}
