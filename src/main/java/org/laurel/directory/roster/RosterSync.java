package org.laurel.directory.roster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.roster.Rosters.Fetch;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.service.Roster;
import org.laurel.lti.service.RosterService;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches a roster and keeps what it says, or what stood in the way. */
@Component
class RosterSync {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 10;
    /** Where nobody has come for so long, the next who comes makes it try again. */
    private static final Duration INTEREST = Duration.ofDays(7);

    private static final int LONGEST_WORDS = 500;

    private final Rosters rosters;
    private final CourseMembers members;
    private final RosterService service;
    private final Registrations registrations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RosterSync(
            Rosters rosters,
            CourseMembers members,
            RosterService service,
            Registrations registrations,
            TransactionTemplate transaction,
            Clock clock) {
        this.rosters = rosters;
        this.members = members;
        this.service = service;
        this.registrations = registrations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return when to run again, or empty at the end */
    Optional<Instant> run(UUID run) {
        Optional<Fetch> fetch = rosters.of(run);
        if (fetch.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> wait = rosters.take(fetch.get());
        return wait.isPresent() ? wait : fetch(fetch.get());
    }

    private Optional<Instant> fetch(Fetch fetch) {
        Optional<Registration> registration = registrations.find(fetch.registrationId());
        if (registration.isEmpty()) {
            rosters.troubled(fetch, "disconnected", null, null, null);
            return Optional.empty();
        }
        Instant begun = clock.instant();
        try {
            Roster roster = service.everybody(registration.get(), fetch.url());
            transaction.executeWithoutResult(status -> {
                members.listed(fetch.contextId(), fetch.registrationId(), roster, begun);
                rosters.fetched(fetch, roster.unreadable(), roster.complete());
            });
            return Optional.empty();
        } catch (ServiceUnavailable away) {
            Instant rest = away.retryAt().orElse(null);
            return troubled(fetch, "away", away.getMessage(), later(pause(fetch.tries()), rest), rest);
        } catch (ServiceRefused no) {
            return troubled(fetch, "refused", no.words(), clock.instant().plus(LONGEST_PAUSE), null);
        }
    }

    private Optional<Instant> troubled(
            Fetch fetch, String trouble, @Nullable String said, Instant next, @Nullable Instant rest) {
        boolean worthwhile = fetch.launchedAt().isAfter(clock.instant().minus(INTEREST));
        String words = said == null ? "" : said.substring(0, Math.min(LONGEST_WORDS, said.length()));
        rosters.troubled(fetch, trouble, words, worthwhile ? next : null, rest);
        return worthwhile ? Optional.of(next) : Optional.empty();
    }

    private static Duration pause(int tries) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Instant later(Duration pause, @Nullable Instant wish) {
        Instant ours = clock.instant().plus(pause);
        return wish != null && wish.isAfter(ours) ? wish : ours;
    }
}
