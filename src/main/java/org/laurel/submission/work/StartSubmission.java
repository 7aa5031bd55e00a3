package org.laurel.submission.work;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Version;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.People;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.AwardLinks;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How work on a micro-credential begins: one at a time, by whichever LMS its educator comes. */
@Service
class StartSubmission {

    private final Submissions submissions;
    private final Catalogue catalogue;
    private final People people;
    private final AuditLog audit;
    private final AwardLinks awards;
    private final JdbcClient jdbc;
    private final Clock clock;

    StartSubmission(
            Submissions submissions,
            Catalogue catalogue,
            People people,
            AuditLog audit,
            AwardLinks awards,
            JdbcClient jdbc,
            Clock clock) {
        this.submissions = submissions;
        this.catalogue = catalogue;
        this.people = people;
        this.audit = audit;
        this.awards = awards;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins work on the current version, or finds what this person began already. What was earned is begun anew only
     * where its award was taken back or has an end.
     */
    @Transactional
    public UUID start(String slug, CurrentPerson me) {
        Version version = catalogue.current(slug).orElseThrow(PageProblem::notFound);
        people.lock(me.id());
        return earnedForGood(me.id(), version.microCredentialId())
                .or(() -> begun(me.id(), version.microCredentialId()))
                .orElseGet(() -> {
                    Submission fresh = Submission.start(me.id(), version.id(), clock.instant());
                    submissions.add(
                            fresh,
                            version.microCredentialId(),
                            me.launch().contextId(),
                            me.launch().resourceLinkId());
                    audit.record("submission.started", "submission", fresh.id(), Map.of("microCredential", slug));
                    return fresh.id();
                });
    }

    private Optional<UUID> earnedForGood(UUID person, UUID microCredential) {
        return newest(person, microCredential, "state = 'EARNED'")
                .filter(it -> !awards.mayEarnAgain(person, microCredential));
    }

    /** What this person has under way; of two that began before they were known to be one person, the one worked on last. */
    private Optional<UUID> begun(UUID person, UUID microCredential) {
        return newest(person, microCredential, "state not in ('WITHDRAWN', 'EARNED')");
    }

    private Optional<UUID> newest(UUID person, UUID microCredential, String condition) {
        return jdbc.sql("""
                        select id from submission
                        where person_id in (select same_people(:person)) and micro_credential_id = :microCredential and\s""" + condition + """

                        order by changed_at desc limit 1
                        """)
                .param("person", person)
                .param("microCredential", microCredential)
                .query(UUID.class)
                .optional();
    }
}
