package org.laurel.gradebook;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.laurel.award.Award;
import org.laurel.award.issuing.Awards;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.PlacedLink;
import org.laurel.directory.People;
import org.laurel.directory.PeopleUnlinked;
import org.laurel.gradebook.reporting.Channels;
import org.laurel.gradebook.reporting.KnownColumns;
import org.laurel.gradebook.reporting.Outbox;
import org.laurel.gradebook.reporting.Outbox.News;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.Launch;
import org.laurel.lti.Launched;
import org.laurel.lti.service.Score.Activity;
import org.laurel.lti.service.Score.Grading;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every column from which an educator opens a micro-credential has the state and the result of their work on it: the column
 * of another course, of a second link, of a copy, or of another LMS that knows the same person.
 */
@Component
class LinkedGradebooks {

    private static final int MOST_WORKS = 20;

    private final Channels channels;
    private final Outbox outbox;
    private final EarnedPoints points;
    private final GradeWords words;
    private final People people;
    private final Submissions submissions;
    private final Catalogue catalogue;
    private final Awards awards;
    private final KnownColumns columns;
    private final JdbcClient jdbc;

    LinkedGradebooks(
            Channels channels,
            Outbox outbox,
            EarnedPoints points,
            GradeWords words,
            People people,
            Submissions submissions,
            Catalogue catalogue,
            Awards awards,
            KnownColumns columns,
            JdbcClient jdbc) {
        this.channels = channels;
        this.outbox = outbox;
        this.points = points;
        this.words = words;
        this.people = people;
        this.submissions = submissions;
        this.catalogue = catalogue;
        this.awards = awards;
        this.columns = columns;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(Launched launched) {
        Launch launch = launched.launch();
        slug(launch)
                .flatMap(slug -> channels.place(launch, slug).map(place -> works(slug, launched, place)))
                .filter(works -> works.stream().anyMatch(work -> !work.tied()))
                .ifPresent(works -> people.subject(launch.personId(), launch.registrationId())
                        .ifPresent(user -> join(works, launch, user)));
    }

    /** The micro-credential of the link: the one that it is placed for, or the one whose column it belongs to. */
    private Optional<String> slug(Launch launch) {
        GradeEndpoint grades = launch.grades();
        if (grades == null) {
            return Optional.empty();
        }
        String placed = launch.custom().get(PlacedLink.MICRO_CREDENTIAL);
        return placed != null || grades.lineItem() == null
                ? Optional.ofNullable(placed)
                : columns.microCredential(launch.registrationId(), grades.lineItem());
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

    /** Ties all works, so that the column hears of each; it is told of the first, which is the one that counts. */
    private void join(List<Work> works, Launch launch, String user) {
        for (Work work : works) {
            Submission submission = submissions.find(work.id());
            Optional<UUID> channel = channels.tie(work.id(), catalogue.version(submission.versionId()), launch, user);
            if (work.equals(works.get(0))) {
                channel.ifPresent(tied -> outbox.add(news(submission, launch.locale()), tied));
            }
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
            case EARNED -> earned(work, reader);
            default -> begun(work);
        };
    }

    /** What was earned has its score while its award is in force or still to be signed, and none once it was taken back. */
    private News earned(Submission work, Locale reader) {
        Optional<Award> award = awards.ofSubmission(work.id());
        if (award.filter(issued -> issued.revokedAt() == null).isPresent()) {
            return new News(
                    work.id(),
                    work.current().id(),
                    Activity.COMPLETED,
                    Grading.FULLY_GRADED,
                    points.of(work.id(), work.versionId()),
                    words.of("gradebook.earned", work.versionId(), award.get().page(), reader),
                    work.current().submittedAt());
        }
        return awards.isComing(work.id())
                ? coming(work, reader)
                : new News(work.id(), work.current().id(), Activity.IN_PROGRESS, Grading.NOT_READY, null, null, null);
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

    /** @param tied whether the column is told of it already */
    private record Work(UUID id, boolean tied) {}

    /**
     * The person's works on a micro-credential, the one that counts first: an award in force, then the newest. Where the person
     * began none, those of the same person in another LMS.
     */
    private List<Work> works(String slug, Launched launched, Channels.Place place) {
        Launch launch = launched.launch();
        return jdbc.sql("""
                        select s.id, exists (
                            select from grade_target t join grade_channel c on c.id = t.channel_id
                            join grade_column g on g.id = c.column_id
                            where t.submission_id = s.id and g.registration_id = :registration and g.line_items_url = :lineItems
                              and c.own_line_item is not distinct from :own) as tied
                        from submission s join micro_credential m on m.id = s.micro_credential_id
                        where m.slug = :slug and s.state <> 'WITHDRAWN'
                          and (s.person_id = :person
                               or :elsewhere and s.person_id in (select same_people(:person))
                                  and not exists (select from submission own where own.person_id = :person
                                                  and own.micro_credential_id = m.id and own.state <> 'WITHDRAWN'))
                        order by exists (select from award a where a.submission_id = s.id and a.revoked_at is null)
                                   or exists (select from award_waiting w where w.submission_id = s.id) desc,
                                 s.changed_at desc limit :most
                        """)
                .param("registration", launch.registrationId())
                .param("lineItems", place.lineItems().toString())
                .param("own", place.own() == null ? null : place.own().toString(), Types.VARCHAR)
                .param("slug", slug)
                .param("person", launch.personId())
                .param("elsewhere", launched.elsewhere())
                .param("most", MOST_WORKS)
                .query(Work.class)
                .list();
    }

    private void forget(Set<UUID> people, Set<UUID> others) {
        List<Target> targets = jdbc.sql("""
                        select distinct t.submission_id, t.channel_id from grade_target t
                        join submission s on s.id = t.submission_id
                        join grade_channel c on c.id = t.channel_id
                        join person_identity i on i.registration_id = t.registration_id and i.subject = c.user_id
                        where s.person_id in (:people) and i.person_id in (:others)
                        """)
                .param("people", people)
                .param("others", others)
                .query(Target.class)
                .list();
        for (Target target : targets) {
            outbox.add(begun(submissions.find(target.submissionId())), target.channelId());
            jdbc.sql("delete from grade_target where submission_id = :submission and channel_id = :channel")
                    .param("submission", target.submissionId())
                    .param("channel", target.channelId())
                    .update();
        }
    }

    private record Target(UUID submissionId, UUID channelId) {}
}
