package org.laurel.assessment.scoring;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.ReviewedColumns;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.People;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.Launch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Finds the attempt that an LMS means, for those who may look at it. */
@Service
class ScoringReviews {

    /** The custom parameter with which a link says that it is for one micro-credential. */
    private static final String MICRO_CREDENTIAL = "micro_credential";

    private final SubmittedAttempts handedIn;
    private final People people;
    private final ReviewedColumns columns;

    ScoringReviews(SubmittedAttempts handedIn, People people, ReviewedColumns columns) {
        this.handedIn = handedIn;
        this.people = people;
        this.columns = columns;
    }

    /** @throws PageProblem 404 where there is none, or it is of somebody else and they are no reviewer */
    Optional<AssessmentTask> attempt(UUID attempt, CurrentPerson me, boolean reviewer) {
        Optional<AssessmentTask> found = handedIn.attempt(attempt, me.id())
                .filter(it -> reviewer || it.educatorId().equals(me.id()));
        if (found.isEmpty()) {
            throw reviewer ? problem("assessment.review.nothing") : PageProblem.notFound();
        }
        return found;
    }

    /**
     * The newest attempt of the learner whom the launch is about; whoever is no reviewer may ask for their own only.
     *
     * @return empty where it is their own and they have handed nothing in
     * @throws PageProblem 404 where the learner was never here or has handed nothing in
     */
    Optional<AssessmentTask> ofLearner(CurrentPerson me, boolean reviewer, @Nullable String microCredential) {
        Launch launch = me.launch();
        String subject = launch.forUser();
        if (subject == null && reviewer) {
            throw problem("assessment.review.no-learner");
        }
        Optional<UUID> learner =
                subject == null ? Optional.of(me.id()) : people.known(launch.registrationId(), subject);
        boolean own = learner.filter(me.id()::equals).isPresent();
        if (!own && !reviewer) {
            throw PageProblem.notAllowed();
        }
        UUID educator = learner.orElseThrow(() -> problem("assessment.review.unknown"));
        String slug = slug(launch, microCredential);
        var meant = new SubmittedAttempts.Meant(slug, launch.resourceLinkId(), slug == null ? ofColumn(launch) : null);
        Optional<AssessmentTask> found = handedIn.newestOf(educator, me.id(), meant);
        if (found.isEmpty() && !own) {
            throw problem("assessment.review.nothing");
        }
        return found;
    }

    /** The micro-credential that the LMS speaks of without naming a learner, or empty where it is none of ours. */
    Optional<UUID> microCredential(Launch launch, @Nullable String named) {
        String slug = slug(launch, named);
        return Optional.ofNullable(slug == null ? ofColumn(launch) : slug).flatMap(handedIn::microCredential);
    }

    private static @Nullable String slug(Launch launch, @Nullable String named) {
        return named != null ? named : launch.custom().get(MICRO_CREDENTIAL);
    }

    /** What the column is for from which the LMS sent somebody (AGS 2.0 §3.1, claim {@code lineitem}), or null. */
    private @Nullable String ofColumn(Launch launch) {
        GradeEndpoint grades = launch.grades();
        return grades == null || grades.lineItem() == null
                ? null
                : columns.microCredential(launch.registrationId(), grades.lineItem())
                        .orElse(null);
    }

    /** @throws PageProblem 404 where there is no such attempt, 403 for one's own work */
    AssessmentTask ofOthers(UUID attempt, CurrentPerson me) {
        AssessmentTask task =
                handedIn.attempt(attempt, me.id()).orElseThrow(() -> problem("assessment.review.nothing"));
        if (task.educatorId().equals(me.id())) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "assessment.refused.own-work");
        }
        return task;
    }

    private static PageProblem problem(String key) {
        return new PageProblem(HttpStatus.NOT_FOUND, key);
    }
}
