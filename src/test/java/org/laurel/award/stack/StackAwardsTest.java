package org.laurel.award.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.catalogue.StackPublished;
import org.laurel.directory.PeopleLinked;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever completes a stack gets its badge, whichever way that comes about, once. */
@LaurelTest
@Import(AwardsAlone.class)
class StackAwardsTest {

    @Autowired
    ApplicationContext laurel;

    @Autowired
    StackWork work;

    @Autowired
    StackChecks checks;

    @Autowired
    BadgeSchemas schemas;

    private final JsonMapper json = new JsonMapper();
    private StackDistrict district;
    private TestSession ana;
    private UUID person;

    @BeforeEach
    void connect() {
        district = new StackDistrict(laurel);
        ana = district.educator("ana");
        person = district.person(ana);
    }

    @AfterEach
    void disconnect() {
        district.close();
    }

    @Test
    void the_last_member_brings_the_badge_of_the_stack() {
        Award first = district.given(person, StackDistrict.WAIT_TIME);
        district.settled();
        assertThat(district.ofStack(person)).isEmpty();
        Award last = district.given(person, StackDistrict.FEEDBACK);
        district.settled();

        Award whole = theOne();
        String page = publicly(whole.page().getPath(), "text/html").body();
        assertThat(page)
                .contains("Verified just now", "Classrooms That Listen", "How it is earned")
                .contains("Earn at least 2 of these 3 micro-credentials", "The badges that complete it")
                .contains(first.page().toString(), last.page().toString())
                .doesNotContain(
                        "hours of work", "against this rubric", "What the holder chose to show", "Ana Ruiz", "??");
        assertThat(ana.get("/my-badges").body())
                .contains("Classrooms That Listen", "for a whole stack", first.title())
                .doesNotContain("??");
        assertThat(district.lead.get("/awards/" + whole.id()).body())
                .contains("for completing a stack", "Classrooms That Listen")
                .doesNotContain("by Lee", "??");
        assertThat(district.count("select count(*) from award_change where award_id = '" + whole.id() + "'"))
                .isEqualTo(1);

        district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        assertThat(theOne()).isEqualTo(whole);
    }

    @Test
    void its_documents_are_whole_badges_of_both_versions_and_name_no_hours() {
        Award first = district.given(person, StackDistrict.WAIT_TIME);
        Award second = district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        Award whole = theOne();

        JsonNode credential = read("/badges/assertions/" + whole.id() + "/credential.json");
        JsonNode achievement = credential.path("credentialSubject").path("achievement");
        assertThat(achievement.path("achievementType").asString()).isEqualTo("CertificateOfCompletion");
        assertThat(achievement.path("criteria").path("narrative").asString())
                .contains("2 of these 3", "- " + first.title(), "- " + second.title());
        assertThat(achievement.has("creditsAvailable") || achievement.has("resultDescription"))
                .isFalse();
        assertThat(credential.path("credentialSubject").has("result")).isFalse();
        assertThat(credential.path("evidence").valueStream().map(it -> it.path("id")
                        .asString()))
                .containsExactly(first.page().toString(), second.page().toString());
        JsonNode assertion = read("/badges/assertions/" + whole.id() + ".json");
        assertThat(assertion.path("evidence")).hasSize(2);
        JsonNode badge = read(URI.create(assertion.path("badge").asString()).getPath());
        assertThat(badge.path("name").asString()).isEqualTo("Classrooms That Listen");
        HttpResponse<String> picture = publicly(
                "/badges/drawings/" + district.organisation + "/" + district.stack() + "/es/small.svg",
                "image/svg+xml");
        assertThat(picture.body()).contains("<title>", "Aulas que escuchan");
    }

    @RepeatedTest(3)
    void two_members_at_once_bring_one() throws Exception {
        List<Future<Boolean>> both = together(
                () -> earns(StackDistrict.WAIT_TIME),
                () -> earns(StackDistrict.EXIT_TICKETS),
                () -> earns(StackDistrict.FEEDBACK));
        for (Future<Boolean> one : both) {
            one.get();
        }
        district.settled();
        theOne();
        assertThat(district.count("select count(*) from award")).isEqualTo(4);
    }

    private boolean earns(String slug) {
        district.given(person, slug);
        district.settled();
        return true;
    }

    @Test
    void what_two_identities_of_one_person_hold_is_one_stack() {
        UUID elsewhere = district.person(district.educator("ana-2"));
        district.given(person, StackDistrict.WAIT_TIME);
        district.given(elsewhere, StackDistrict.EXIT_TICKETS);
        district.settled();
        assertThat(district.count("select count(*) from award")).isEqualTo(2);

        UUID group = UUID.randomUUID();
        for (UUID one : List.of(person, elsewhere)) {
            district.update("""
                    insert into same_person (person_id, organisation_id, group_id, linked_at)
                    select id, organisation_id, '%s', now() from person where id = '%s'
                    """.formatted(group, one));
        }
        district.tell(new PeopleLinked(person));
        district.settled();

        assertThat(theOne().personId()).isEqualTo(elsewhere);
        assertThat(checks(() -> checks.candidates(null, 10))).isEmpty();
    }

    @Test
    void a_stack_that_comes_later_counts_what_was_earned_before() {
        district.update("update stack set retired_at = now()");
        district.given(person, StackDistrict.WAIT_TIME);
        district.given(person, StackDistrict.FEEDBACK);
        assertThat(district.count("select count(*) from stack_check where person_id is not null"))
                .isZero();
        district.update("update stack set retired_at = null");

        district.tell(new StackPublished(district.stack()));
        district.settled();

        theOne();
    }

    @Test
    void of_a_stack_that_takes_all_a_member_that_is_no_longer_offered_is_not_asked_for() {
        district.update("update stack set needed = null");
        district.given(person, StackDistrict.WAIT_TIME);
        district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        assertThat(district.ofStack(person)).isEmpty();

        district.update("update micro_credential set retired_at = now() where slug = 'colleague-feedback'");
        night();

        assertThat(publicly(theOne().page().getPath(), "text/html").body())
                .contains("Earn all of these micro-credentials");
    }

    @Test
    void where_nothing_can_be_signed_the_badge_waits_and_comes_later() {
        UUID good = key();
        district.given(person, StackDistrict.WAIT_TIME);
        district.settled();
        UUID broken = UUID.randomUUID();
        UUID check = district.here(() -> {
            Award last = district.given(person, StackDistrict.EXIT_TICKETS);
            district.update("update badge_key set retired_at = now()");
            district.update("""
                    insert into badge_key (id, organisation_id, document, private_sealed, proof_sealed, created_at, jwk, multikey)
                    select '%s', organisation_id, document, '', '', created_at, jwk, multikey from badge_key
                    """.formatted(broken));
            return district.jdbc
                    .sql("select id from stack_check where award_id = :award")
                    .param("award", last.id())
                    .query(UUID.class)
                    .single();
        });

        assertThat(Tenancy.in(district.organisation, () -> work.check(check))).isPresent();
        assertThat(district.ofStack(person)).isEmpty();

        district.update("delete from badge_key where id = '" + broken + "'");
        district.update("update badge_key set retired_at = null where id = '" + good + "'");
        assertThat(Tenancy.in(district.organisation, () -> work.check(check))).isEmpty();
        assertThat(publicly(theOne().page().getPath(), "text/html").body()).contains("Verified just now");
        assertThat(district.count("select count(*) from stack_check")).isZero();
    }

    /** The key in use, made if there is none. */
    private UUID key() {
        UUID other = district.person(district.educator("ben"));
        district.given(other, StackDistrict.WAIT_TIME);
        district.settled();
        return district.here(() -> district.jdbc
                .sql("select id from badge_key where retired_at is null")
                .query(UUID.class)
                .single());
    }

    @Test
    void a_record_tells_which_badges_are_parts_of_a_stack_that_it_holds() {
        Award first = district.given(person, StackDistrict.WAIT_TIME);
        Award second = district.given(person, StackDistrict.EXIT_TICKETS);
        district.settled();
        Award whole = theOne();

        JsonNode all = record(List.of(first, second, whole));
        assertThat(all.path("partial").asBoolean()).isFalse();
        JsonNode associations = all.path("credentialSubject").path("association");
        assertThat(associations).hasSize(2).allSatisfy(it -> {
            assertThat(it.path("associationType").asString()).isEqualTo("isChildOf");
            assertThat(it.path("targetId").asString()).isEqualTo(achievement(all, whole));
        });
        assertThat(associations.valueStream().map(it -> it.path("sourceId").asString()))
                .containsExactlyInAnyOrder(achievement(all, first), achievement(all, second));

        JsonNode chosen = record(List.of(second, whole));
        assertThat(chosen.path("partial").asBoolean()).isTrue();
        assertThat(chosen.path("credentialSubject").path("association")).hasSize(1);
        assertThat(record(List.of(first, second)).path("credentialSubject").has("association"))
                .isFalse();
    }

    private JsonNode record(List<Award> chosen) {
        String awards = chosen.stream().map(it -> it.id().toString()).collect(Collectors.joining(","));
        String body = ana.post("/my-badges/record", Map.of("award", awards)).body();
        assertThat(schemas.problems(BadgeSchema.CLR_CREDENTIAL, body)).isEmpty();
        return json.readTree(body);
    }

    private static String achievement(JsonNode record, Award award) {
        return record.path("credentialSubject")
                .path("verifiableCredential")
                .valueStream()
                .filter(it -> it.path("id").asString().contains(award.id().toString()))
                .map(it -> it.path("credentialSubject")
                        .path("achievement")
                        .path("id")
                        .asString())
                .findFirst()
                .orElseThrow();
    }

    private void night() {
        UUID all = UUID.randomUUID();
        district.update("""
                insert into stack_check (id, organisation_id, asked_at) values ('%s', '%s', now())
                """.formatted(all, district.organisation));
        Tenancy.in(district.organisation, () -> work.check(all));
    }

    private Award theOne() {
        List<Award> found = district.ofStack(person);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private <T> T checks(Supplier<T> question) {
        return Tenancy.in(district.organisation, question);
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = publicly(path, "application/json");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return json.readTree(answer.body());
    }

    /** Public pages know no launch; the session only brings a client along. */
    private HttpResponse<String> publicly(String path, String accept) {
        return new TestSession(district.lms, ana.origin(), "", "", "").get(path, "Accept", accept);
    }

    @SafeVarargs
    private static <T> List<Future<T>> together(Callable<T>... deeds) throws InterruptedException {
        var start = new CyclicBarrier(deeds.length);
        ExecutorService pool = Executors.newFixedThreadPool(deeds.length);
        try {
            return pool.invokeAll(List.of(deeds).stream()
                    .map(it -> (Callable<T>) () -> {
                        start.await();
                        return it.call();
                    })
                    .toList());
        } finally {
            pool.shutdown();
        }
    }
}
