package org.laurel.lti;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.laurel.lti.service.RosterMember.Status.ACTIVE;
import static org.laurel.lti.service.RosterMember.Status.DELETED;
import static org.laurel.lti.service.RosterMember.Status.INACTIVE;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.service.ResourceLink;
import org.laurel.lti.service.Roster;
import org.laurel.lti.service.RosterMember;
import org.laurel.lti.service.RosterService;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.springframework.beans.factory.annotation.Autowired;

/** The roster of an LMS, with the moods that LMSs have. */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterServiceTest {

    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String MEMBERS = "/courses/7/memberships?type_id=3";

    @Autowired
    RosterService rosters;

    private final WireMockServer lms = new WireMockServer(options().dynamicPort());
    private Registration registration;

    @BeforeAll
    void start() {
        lms.start();
    }

    @BeforeEach
    void connect() {
        lms.resetAll();
        registration = new Registration(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Platform.MOODLE,
                "https://lms.example",
                "client-1",
                at("/auth"),
                at("/token"),
                "https://lms.example/audience",
                at("/jwks"),
                true);
        lms.stubFor(post("/token").willReturn(okForContentType("application/json", "{\"access_token\":\"t-1\"}")));
    }

    @AfterAll
    void stop() {
        lms.stop();
    }

    @Test
    void asks_with_one_media_type_and_the_one_scope_that_rosters_need() {
        answer(MEMBERS, "{'user_id':'ana','roles':['Learner']}");
        assertThat(everybody().complete()).isTrue();
        lms.verify(getRequestedFor(urlEqualTo(MEMBERS))
                .withHeader("Accept", equalTo(TYPE))
                .withHeader("Authorization", equalTo("Bearer t-1")));
        lms.verify(
                postRequestedFor(urlEqualTo("/token"))
                        .withRequestBody(
                                containing(
                                        "scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2Flti-nrps%2Fscope%2Fcontextmembership.readonly")));
    }

    @Test
    void a_member_may_have_a_name_or_parts_of_one_or_nothing_at_all() {
        answer(
                MEMBERS,
                "{'user_id':'ana','roles':['Learner'],'name':'Ana Ruiz (sample)','email':'ana@lakeside.example'}",
                "{'user_id':'ben','roles':['Learner'],'given_name':'Ben','family_name':'Okafor (sample)','lis_person_sourcedid':'70413'}",
                "{'user_id':7,'roles':['Learner'],'name':'  ','email':null}",
                "{'user_id':'lu','roles':['Learner'],'name':'A\\u0000B \\ud800C'}");
        assertThat(everybody().members())
                .containsExactly(
                        learner("ana", "Ana Ruiz (sample)", "ana@lakeside.example"),
                        new RosterMember(
                                "ben",
                                ACTIVE,
                                Set.of(LaunchRole.LEARNER),
                                new PersonDetails("Ben Okafor (sample)", "Ben", "Okafor (sample)", null, "70413")),
                        learner("7", null, null),
                        learner("lu", "A B C", null));
    }

    @Test
    void names_are_unescaped_where_they_are_escaped_and_only_once() {
        answer(
                MEMBERS,
                "{'user_id':'1','roles':['Learner'],'name':'O&#039;Brien &amp; Søn'}",
                "{'user_id':'2','roles':['Learner'],'name':'R&D; Tom & Jerry &copy;'}",
                "{'user_id':'3','roles':['Learner'],'name':'&amp;lt;b&gt;'}");
        assertThat(everybody().members())
                .extracting(member -> member.details().name())
                .containsExactly("O'Brien & Søn", "R&D; Tom & Jerry &copy;", "&lt;b>");
    }

    @Test
    void roles_may_be_short_or_long_several_or_unknown() {
        answer(
                MEMBERS,
                "{'user_id':'1','roles':['Instructor','http://purl.imsglobal.org/vocab/lis/v2/membership#Learner']}",
                "{'user_id':'2','roles':['http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant']}",
                "{'user_id':'3','roles':['Wizard']}",
                "{'user_id':'4','roles':'Mentor'}",
                "{'user_id':'5'}");
        assertThat(everybody().members())
                .extracting(RosterMember::roles)
                .containsExactly(
                        Set.of(LaunchRole.INSTRUCTOR, LaunchRole.LEARNER),
                        Set.of(LaunchRole.TEACHING_ASSISTANT),
                        Set.of(),
                        Set.of(LaunchRole.MENTOR),
                        Set.of());
    }

    @Test
    void a_status_counts_and_who_is_in_two_sections_is_one_member() {
        answer(
                MEMBERS,
                "{'user_id':'1','roles':['Learner'],'status':'Inactive'}",
                "{'user_id':'2','roles':['Learner'],'status':'Deleted'}",
                "{'user_id':'3','roles':['Learner'],'status':'active'}",
                "{'user_id':'4','roles':['Learner'],'status':'Asleep'}",
                "{'user_id':'5','roles':['Learner'],'status':'Inactive'}",
                "{'user_id':'5','roles':['Instructor'],'status':'Active'}",
                "{'user_id':'5','roles':['Mentor'],'status':'Active','name':'Lu'}");
        assertThat(everybody().members())
                .extracting(RosterMember::status)
                .containsExactly(INACTIVE, DELETED, ACTIVE, INACTIVE, ACTIVE);
        assertThat(everybody().members().get(4))
                .isEqualTo(new RosterMember(
                        "5", ACTIVE, Set.of(LaunchRole.INSTRUCTOR, LaunchRole.MENTOR), details("Lu", null)));
    }

    @Test
    void entries_that_name_nobody_are_left_out_and_counted() {
        answer(
                MEMBERS,
                "{'roles':['Learner']}",
                "{'user_id':'','roles':['Learner']}",
                "{'user_id':['x']}",
                "'ana'",
                "null",
                "{'user_id':'" + "x".repeat(300) + "'}",
                "{'user_id':'ana','roles':['Learner']}");
        Roster roster = everybody();
        assertThat(roster.members()).extracting(RosterMember::subject).containsExactly("ana");
        assertThat(roster.unreadable()).isEqualTo(6);
        assertThat(roster.complete()).as("somebody may be behind one of them").isFalse();
    }

    @Test
    void pages_are_followed_as_they_are_named() {
        lms.stubFor(get(urlEqualTo(MEMBERS))
                .willReturn(page("{'user_id':'ana','roles':['Learner']}")
                        .withHeader("Link", "<" + at("/x?p=1") + ">; rel=“prev”, </x?p=%32&q=a%2Fb>; rel=“next”")));
        answer("/x?p=%32&q=a%2Fb", "{'user_id':'ben','roles':['Learner']}");
        Roster roster = everybody();
        assertThat(roster.members()).extracting(RosterMember::subject).containsExactly("ana", "ben");
        assertThat(roster.complete()).isTrue();
    }

    @Test
    void a_next_page_may_be_named_by_its_query_alone() {
        lms.stubFor(get(urlEqualTo(MEMBERS))
                .willReturn(page("{'user_id':'ana','roles':['Learner']}").withHeader("Link", "<?page=2|x>; rel=next")));
        answer("/courses/7/memberships?page=2%7Cx", "{'user_id':'ben','roles':['Learner']}");
        assertThat(everybody().members()).extracting(RosterMember::subject).containsExactly("ana", "ben");
        assertThat(everybody().complete()).isTrue();
    }

    static Stream<Arguments> astray() {
        return Stream.of(
                Arguments.of("a page that names itself", MEMBERS),
                Arguments.of("another page with the same members", "/courses/7/memberships?again"),
                Arguments.of("another host", "http://localhost:1/courses/7/memberships"),
                Arguments.of("an address that nobody can read", "ht tp://x y"),
                Arguments.of("no address at all", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("astray")
    void a_platform_that_leads_astray_gives_a_roster_that_is_not_complete(String what, String next) {
        lms.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(500)));
        for (String page : new String[] {MEMBERS, "/courses/7/memberships?again"}) {
            lms.stubFor(get(urlEqualTo(page))
                    .willReturn(page("{'user_id':'ana','roles':['Learner']}")
                            .withHeader("Link", "<" + next + ">; rel=\"next\"")));
        }
        lms.stubFor(post("/token").willReturn(okForContentType("application/json", "{\"access_token\":\"t-1\"}")));
        Roster roster = everybody();
        assertThat(roster.members()).hasSize(1);
        assertThat(roster.complete()).isFalse();
    }

    @Test
    void those_of_one_link_and_those_of_one_role_are_asked_for_and_what_is_sent_besides_is_left_out() {
        String both = "{'user_id':'ana','roles':['Learner']},{'user_id':'lee','roles':['Instructor']}";
        answer(MEMBERS + "&rlid=link+1", both);
        answer(MEMBERS + "&role=http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Learner", both);
        var link = new ResourceLink(UUID.randomUUID(), registration.id(), "1", null, "link 1", null);
        assertThat(rosters.of(registration, at(MEMBERS), link).members()).hasSize(2);
        assertThat(rosters.with(registration, at(MEMBERS), LaunchRole.LEARNER).members())
                .extracting(RosterMember::subject)
                .containsExactly("ana");
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of(
                        "403 of a rate limit",
                        aResponse().withStatus(403).withBody("403 Forbidden (Rate Limit Exceeded)")),
                Arguments.of("503", aResponse().withStatus(503)),
                Arguments.of("a sign-in page", okForContentType("text/html", "<html>Sign in")),
                Arguments.of("no JSON", okForContentType(TYPE, "{{{{")),
                Arguments.of("another document", okForContentType(TYPE, "[]")),
                Arguments.of("no members", okForContentType(TYPE, "{\"id\":\"x\"}")),
                Arguments.of("members that are null", okForContentType(TYPE, "{\"members\":null}")),
                Arguments.of("nothing", aResponse().withStatus(204)),
                Arguments.of(
                        "a page that is cut off",
                        okForContentType(TYPE, "{\"members\":[{\"user_id\":\"ana\"},{\"user")),
                Arguments.of("members that are no list", okForContentType(TYPE, "{\"members\":{\"user_id\":\"x\"}}")),
                Arguments.of("random bytes", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void may_work_later(String what, ResponseDefinitionBuilder fault) {
        lms.stubFor(get(urlEqualTo(MEMBERS)).willReturn(fault));
        assertThatThrownBy(this::everybody).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void a_platform_that_asks_for_patience_says_how_long() {
        lms.stubFor(
                get(urlEqualTo(MEMBERS)).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "90")));
        Instant before = Instant.now();
        assertThatThrownBy(this::everybody)
                .isInstanceOfSatisfying(ServiceUnavailable.class, it -> assertThat(it.retryAt())
                        .get()
                        .satisfies(at -> assertThat(at).isAfter(before.plusSeconds(80))));
    }

    @Test
    void a_refusal_is_in_the_words_of_the_lms() {
        lms.stubFor(get(urlEqualTo(MEMBERS))
                .willReturn(aResponse().withStatus(403).withBody("{\"message\":\"Tool may not see people\"}")));
        assertThatThrownBy(this::everybody).isInstanceOfSatisfying(ServiceRefused.class, it -> assertThat(it.words())
                .isEqualTo("403 Tool may not see people"));
    }

    @Test
    void more_members_than_any_course_has_are_too_many() {
        String many = "{'user_id':'%s','roles':[]},".repeat(2_000);
        for (int number = 0; number <= 10; number++) {
            Object[] ids =
                    Stream.iterate(number * 2_000, it -> it + 1).limit(2_000).toArray();
            lms.stubFor(get(urlEqualTo(number == 0 ? MEMBERS : "/x?p=" + number))
                    .willReturn(page(many.formatted(ids) + "{'user_id':'z" + number + "'}")
                            .withHeader("Link", "</x?p=" + (number + 1) + ">; rel=next")));
        }
        assertThatThrownBy(this::everybody)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("20000 members");
    }

    private Roster everybody() {
        return rosters.everybody(registration, at(MEMBERS));
    }

    private static RosterMember learner(String subject, @Nullable String name, @Nullable String email) {
        return new RosterMember(subject, ACTIVE, Set.of(LaunchRole.LEARNER), details(name, email));
    }

    private static PersonDetails details(@Nullable String name, @Nullable String email) {
        return new PersonDetails(name, null, null, email, null);
    }

    private void answer(String path, String... members) {
        lms.stubFor(get(urlEqualTo(path)).willReturn(page(members)));
    }

    private static ResponseDefinitionBuilder page(String... members) {
        return okForContentType(
                TYPE, "{\"id\":\"x\",\"members\":[" + String.join(",", members).replace('\'', '"') + "]}");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + lms.port() + path);
    }
}
