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
                        return identify("Ana Ruiz (sample)");
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
        UUID ana = identify("Ana Ruiz (sample)");
        assertThat(identify(null)).isEqualTo(ana);
        assertThat(Tenancy.in(organisation, () -> people.find(ana)).map(Person::name))
                .contains("Ana Ruiz (sample)");
    }

    @Test
    void nobody_of_another_organisation_is_found() {
        UUID ana = identify("Ana Ruiz (sample)");
        assertThat(Tenancy.in(UUID.randomUUID(), () -> people.find(ana))).isEmpty();
    }

    private UUID identify(@Nullable String name) {
        var who = new LaunchedPerson(
                organisation, registration, "ana", name, null, null, null, Set.of(LaunchRole.LEARNER));
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
