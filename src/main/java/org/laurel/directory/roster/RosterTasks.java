package org.laurel.directory.roster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.task.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.Launched;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Learns from launches who is in which course and where its roster is; what is known already costs a launch nothing. */
@Configuration(proxyBeanMethods = false)
class RosterTasks {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 50_000;

    private record Came(UUID course, UUID person, Set<LaunchRole> roles) {}

    private record Offered(UUID course, URI roster) {}

    private final Rosters rosters;
    private final CourseMembers members;
    private final Cache<Object, Boolean> known;

    RosterTasks(Rosters rosters, CourseMembers members, Clock clock) {
        this.rosters = rosters;
        this.members = members;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Bean
    static Task<Void> fetchRosters(RosterSync sync) {
        return Rosters.FETCH.handledBy(sync::run);
    }

    @EventListener
    void on(Launched launched) {
        Launch launch = launched.launch();
        UUID course = launched.contextId();
        once(
                new Came(course, launch.personId(), launch.roles()),
                () -> members.came(course, launch.personId(), launch.roles()));
        URI url = launch.rosterUrl();
        if (url != null) {
            once(new Offered(course, url), () -> rosters.came(course, launch.registrationId(), url));
        }
    }

    private void once(Object fact, Runnable learn) {
        if (known.getIfPresent(fact) == null) {
            learn.run();
            known.put(fact, true);
        }
    }
}
