package org.laurel.gradebook;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.laurel.award.Awards;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.PlacedLink;
import org.laurel.directory.People;
import org.laurel.directory.PeopleUnlinked;
import org.laurel.gradebook.Outbox.News;
import org.laurel.lti.Launch;
import org.laurel.lti.Launched;
import org.laurel.lti.Score.Activity;
import org.laurel.lti.Score.Grading;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Work that began in one LMS counts in another, too, once its educator follows a link there that is placed for the same
 * micro-credential: from then on that gradebook has what this one has.
 */
@Component
class OtherGradebooks {

    private final Channels channels;
    private final Outbox outbox;
    private final EarnedPoints points;
    private final GradeWords words;
    private final People people;
    private final Submissions submissions;
    private final Catalogue catalogue;
    private final Awards awards;
    private final JdbcClient jdbc;

    OtherGradebooks(
            Channels channels,
            Outbox outbox,
            EarnedPoints points,
            GradeWords words,
            People people,
            Submissions submissions,
            Catalogue catalogue,
            Awards awards,
            JdbcClient jdbc) {
        this.channels = channels;
        this.outbox = outbox;
        this.points = points;
        this.words = words;
        this.people = people;
        this.submissions = submissions;
        this.catalogue = catalogue;
        this.awards = awards;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(Launched launched) {
        Launch launch = launched.launch();
        String slug = launch.custom().get(PlacedLink.MICRO_CREDENTIAL);
        if (launched.elsewhere() && slug != null && launch.grades() != null) {
            people.subject(launch.personId(), launch.registrationId())
                    .ifPresent(user -> beganElsewhere(slug, launch).forEach(it -> join(it, launch, user)));
        }
    }

    /**
     * The other's LMS is told that there is no score (AGS 2.0 §3.4.4: a message without {@code scoreGiven} clears it), and
     * nothing more after that.
     */
    @EventListener
    void on(PeopleUnlinked unlinked) {
        forget(Set.of(unlinked.person()), unlinked.others());
        forget(unlinked.others(), Set.of(unlinked.person()));
    }

    private void join(UUID id, Launch launch, String user) {
        Submission work = submissions.find(id);
        if (channels.tie(id, catalogue.version(work.versionId()), launch, user)) {
            outbox.add(news(work, launch.locale()), launch.registrationId());
        }
    }

    /** Where the work stands now, as its own LMS was told. */
    private News news(Submission work, Locale reader) {
        Submission.Attempt attempt = work.current();
        return switch (work.state()) {
            case WITH_ASSESSOR ->
                new News(
                        work.id(),
                        attempt.id(),
                        Activity.SUBMITTED,
                        Grading.PENDING_MANUAL,
                        null,
                        words.of("gradebook.submitted", work.versionId(), attempt.number(), reader),
                        attempt.submittedAt());
            case NOT_YET ->
                new News(
                        work.id(),
                        attempt.id(),
                        Activity.IN_PROGRESS,
                        Grading.PENDING,
                        null,
                        words.of("gradebook.not-yet", work.versionId(), attempt.number(), reader),
                        attempt.submittedAt());
            case EARNED ->
                awards.ofSubmission(work.id())
                        .map(award -> new News(
                                work.id(),
                                attempt.id(),
                                Activity.COMPLETED,
                                Grading.FULLY_GRADED,
                                points.of(work.id(), work.versionId()),
                                words.of("gradebook.earned", work.versionId(), award.page(), reader),
                                attempt.submittedAt()))
                        .orElseGet(() -> awards.isComing(work.id()) ? coming(work, reader) : begun(work));
            default -> begun(work);
        };
    }

    private News coming(Submission work, Locale reader) {
        return new News(
                work.id(),
                work.current().id(),
                Activity.COMPLETED,
                Grading.FULLY_GRADED,
                points.of(work.id(), work.versionId()),
                words.of("gradebook.earned.coming", work.versionId(), "", reader),
                work.current().submittedAt());
    }

    private static News begun(Submission work) {
        return new News(work.id(), null, Activity.STARTED, Grading.NOT_READY, null, null, null);
    }

    /** Works of those whom the person is one with, unless they began the same here as well. */
    private List<UUID> beganElsewhere(String slug, Launch launch) {
        return jdbc.sql("""
                        select s.id from submission s join micro_credential m on m.id = s.micro_credential_id
                        where m.slug = :slug and s.state <> 'WITHDRAWN'
                          and s.person_id in (select same_people(:person)) and s.person_id <> :person
                          and not exists (select from submission own where own.person_id = :person
                                          and own.micro_credential_id = m.id and own.state <> 'WITHDRAWN')
                          and not exists (select from grade_target t
                                          where t.submission_id = s.id and t.registration_id = :registration)
                        order by s.state = 'EARNED' desc, s.changed_at desc limit 1
                        """)
                .param("slug", slug)
                .param("person", launch.personId())
                .param("registration", launch.registrationId())
                .query(UUID.class)
                .list();
    }

    private void forget(Set<UUID> people, Set<UUID> others) {
        List<Target> targets = jdbc.sql("""
                        select distinct t.submission_id, t.registration_id from grade_target t
                        join submission s on s.id = t.submission_id
                        join grade_channel c on c.id = t.channel_id
                        join person_identity i on i.registration_id = t.registration_id and i.subject = c.user_id
                        where s.person_id in (:people) and i.person_id in (:others)
                        """)
                .param("people", people)
                .param("others", others)
                .query(Target.class)
                .list();
        for (Target it : targets) {
            outbox.add(begun(submissions.find(it.submissionId())), it.registrationId());
            jdbc.sql("delete from grade_target where submission_id = :submission and registration_id = :registration")
                    .param("submission", it.submissionId())
                    .param("registration", it.registrationId())
                    .update();
        }
    }

    private record Target(UUID submissionId, UUID registrationId) {}
}
