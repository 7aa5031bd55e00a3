package org.laurel.gradebook.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.gradebook.GradeSettings;
import org.laurel.gradebook.reconciliation.GradeComparison.Difference;
import org.laurel.gradebook.reconciliation.GradeComparison.Kind;
import org.laurel.gradebook.reconciliation.GradeComparison.Standing;
import org.laurel.gradebook.reporting.Columns;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.service.GradeService;
import org.laurel.lti.service.Result;
import org.laurel.lti.service.ScopeNotGranted;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.springframework.stereotype.Component;

/**
 * Goes through the columns of an organisation, one after another, and compares each with the LMS. It remembers how far it
 * has come, so that it goes on where a node stopped, and makes way for other work every minute.
 */
@Component
class GradeReconciler {

    private static final Duration AT_A_STRETCH = Duration.ofMinutes(1);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Runs runs;
    private final ColumnStates standings;
    private final GradeDifferences differences;
    private final GradeSettings settings;
    private final Columns columns;
    private final GradeService grades;
    private final Registrations registrations;
    private final Clock clock;

    GradeReconciler(
            Runs runs,
            ColumnStates standings,
            GradeDifferences differences,
            GradeSettings settings,
            Columns columns,
            GradeService grades,
            Registrations registrations,
            Clock clock) {
        this.runs = runs;
        this.standings = standings;
        this.differences = differences;
        this.settings = settings;
        this.columns = columns;
        this.grades = grades;
        this.registrations = registrations;
        this.clock = clock;
    }

    /** @return when to go on, or empty at the end */
    Optional<Instant> goOn(UUID run) {
        Instant enough = clock.instant().plus(AT_A_STRETCH);
        boolean repairs = settings.read().repairs();
        for (var next = runs.next(run); next.isPresent(); next = runs.next(run)) {
            compare(run, next.get(), repairs);
            if (clock.instant().isAfter(enough)) {
                return Optional.of(clock.instant());
            }
        }
        runs.end(run);
        return Optional.empty();
    }

    private void compare(UUID run, Runs.Stop column, boolean repairs) {
        Optional<Registration> registration = registrations.find(column.registrationId());
        if (registration.isEmpty()) {
            runs.unread(run, column, "disconnected", null);
            return;
        }
        try {
            int people = 0;
            for (var part : standings.of(column.id()).entrySet()) {
                Optional<Columns.Column> there = Optional.ofNullable(part.getKey())
                        .map(it -> columns.known(column.id(), registration.get(), it));
                if (there.isPresent() && !there.get().mayReadResults()) {
                    runs.unread(run, column, "not-allowed", null);
                    return;
                }
                List<Difference> found = there.isPresent()
                        ? read(there.get(), part.getValue())
                        : GradeComparison.of(
                                part.getValue(),
                                List.of(),
                                null,
                                registration.get().platform());
                found.forEach(difference -> differences.note(run, column.id(), part.getKey(), difference, repairs));
                standings.agree(part.getValue(), found);
                people += part.getValue().size();
            }
            runs.compared(run, column.id(), people);
        } catch (ScopeNotGranted no) {
            runs.unread(run, column, "not-allowed", no.getMessage());
        } catch (ServiceUnavailable away) {
            runs.unread(run, column, "away", away.getMessage());
        } catch (ServiceRefused no) {
            runs.unread(run, column, "refused", no.words());
        }
    }

    private List<Difference> read(Columns.Column column, List<Standing> here) {
        try {
            List<Result> there = grades.results(column.grades(), column.lineItem(), null);
            return GradeComparison.of(
                    here,
                    there,
                    columns.maximum(column),
                    column.grades().registration().platform());
        } catch (ServiceRefused no) {
            if (no.status() != NOT_FOUND && no.status() != GONE) {
                throw no;
            }
            return List.of(new Difference(Kind.NO_COLUMN, null, "", null, null, null, no.words()));
        }
    }
}
