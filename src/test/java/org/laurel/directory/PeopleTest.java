package org.laurel.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.LaunchedPerson;
import org.laurel.lti.PersonDetails;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class PeopleTest {

    private static final int AT_ONCE = 8;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final UUID registration = UUID.randomUUID();

    @Test
    void first_launches_at_once_make_one_person() throws Exception {
        var start = new CountDownLatch(AT_ONCE);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<UUID>> launches = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return named("Ana Ruiz (sample)");
                    }))
                    .toList();
            UUID ana = launches.get(0).get();
            for (Future<UUID> launch : launches) {
                assertThat(launch.get()).isEqualTo(ana);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count("person")).isEqualTo(1);
        assertThat(count("person_identity")).isEqualTo(1);
    }

    @Test
    void a_launch_that_gives_no_name_keeps_the_one_known() {
        UUID ana = named("Ana Ruiz (sample)");
        assertThat(named(null)).isEqualTo(ana);
        assertThat(Tenancy.in(organisation, () -> people.find(ana)).map(Person::name))
                .contains("Ana Ruiz (sample)");
    }

    @Test
    void a_launch_brings_names_apart_and_the_employee_number_and_one_from_a_list_stays() {
        UUID ana = identify(new PersonDetails("Ana Ruiz (sample)", "Ana", "Ruiz (sample)", null, "70412"));
        assertThat(forHr(ana)).isEqualTo("Ana|Ruiz (sample)|70412");
        identify(new PersonDetails("Ana Ruiz (sample)", null, null, null, null));
        assertThat(forHr(ana)).isEqualTo("Ana|Ruiz (sample)|70412");
        identify(new PersonDetails("Ana Ruiz (sample)", null, null, null, "70413"));
        assertThat(forHr(ana)).isEqualTo("Ana|Ruiz (sample)|70413");
        Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql(
                                "update person set employee_number = 'HR-9', employee_number_imported = true")
                        .update()));
        identify(new PersonDetails("Ana Ruiz (sample)", null, null, null, "70414"));
        assertThat(forHr(ana)).isEqualTo("Ana|Ruiz (sample)|HR-9");
    }

    @Test
    void a_sourcedid_that_is_too_long_to_be_one_is_left_out_and_the_launch_goes_on() {
        UUID ana = identify(new PersonDetails("Ana", "Ana", null, null, "9".repeat(5000)));
        assertThat(forHr(ana)).isEqualTo("Ana||");
    }

    @Test
    void nobody_of_another_organisation_is_found() {
        UUID ana = named("Ana Ruiz (sample)");
        assertThat(Tenancy.in(UUID.randomUUID(), () -> people.find(ana))).isEmpty();
    }

    private UUID named(@Nullable String name) {
        return identify(new PersonDetails(name, null, null, null, null));
    }

    private String forHr(UUID person) {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("""
                                select concat_ws('|', coalesce(given_name, ''), coalesce(family_name, ''), coalesce(employee_number, ''))
                                from person where id = :person
                                """)
                        .param("person", person)
                        .query(String.class)
                        .single()));
    }

    private UUID identify(PersonDetails details) {
        var who = new LaunchedPerson(organisation, registration, "ana", details, Set.of(LaunchRole.LEARNER));
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> people.identify(who).id()));
    }

    private int count(String table) {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single()));
    }
}
