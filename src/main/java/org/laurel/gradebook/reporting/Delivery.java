package org.laurel.gradebook.reporting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.service.GradeService;
import org.laurel.lti.service.Result;
import org.laurel.lti.service.Score;
import org.laurel.lti.service.ServiceRefused;
import org.laurel.lti.service.ServiceUnavailable;
import org.springframework.stereotype.Component;

/**
 * Brings one report to its column in the LMS. A report counts as sent when the LMS took it, or when the LMS's own result
 * shows it; nothing else is taken for success.
 */
@Component
class Delivery {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    /** How Canvas says with 400 what others say with 409. */
    private static final Pattern NOT_NEWER =
            Pattern.compile("timestamp.{0,100}\\b(before|earlier|older|newer|later)\\b", Pattern.CASE_INSENSITIVE);

    private final Outbox outbox;
    private final Columns columns;
    private final GradeService grades;
    private final Extensions extensions;

    Delivery(Outbox outbox, Columns columns, GradeService grades, Extensions extensions) {
        this.outbox = outbox;
        this.columns = columns;
        this.grades = grades;
        this.extensions = extensions;
    }

    /**
     * Sends a report and notes what became of it. A column that is not there any more is looked for once.
     *
     * @return false while another sender is finding or making the column
     * @throws ServiceRefused where the LMS will never take this report
     * @throws ServiceUnavailable where it may take the report later
     */
    boolean deliver(GradeReport report) {
        Optional<Columns.Column> column = columns.open(report.columnId(), report.lineItem());
        if (column.isEmpty()) {
            return false;
        }
        try {
            post(report, column.get());
        } catch (ServiceRefused no) {
            if (no.status() != NOT_FOUND && no.status() != GONE
                    || !columns.isGone(column.get())
                    || !columns.forget(report.columnId(), column.get().lineItem())) {
                throw no;
            }
            Optional<Columns.Column> another = columns.open(report.columnId(), null);
            if (another.isEmpty()) {
                return false;
            }
            post(report, another.get());
        }
        return true;
    }

    private void post(GradeReport report, Columns.Column column) {
        BigDecimal maximum = report.score() == null ? null : columns.maximum(column);
        try {
            taken(report, column, maximum);
        } catch (ServiceRefused no) {
            if (!isNotNewer(no)) {
                throw no;
            }
            notNewer(report, column, maximum, no);
        }
    }

    private static boolean isNotNewer(ServiceRefused no) {
        return no.status() == CONFLICT
                || no.status() == BAD_REQUEST && NOT_NEWER.matcher(no.words()).find();
    }

    /**
     * The LMS has a result that is not older. It is this report where an earlier answer got lost; else it is another one, or
     * one that the LMS stored under its own later time, and the report goes out again with a fresh time stamp.
     */
    private void notNewer(
            GradeReport report, Columns.Column column, @Nullable BigDecimal maximum, ServiceRefused first) {
        if (result(report, column)
                .filter(result -> says(result, report, column, maximum))
                .isPresent()) {
            outbox.sent(report, maximum, false);
            return;
        }
        Optional<GradeReport> fresh =
                outbox.stampedAnew(report, first.answeredAt().orElse(null));
        if (fresh.isEmpty()) {
            outbox.superseded(List.of(report));
            return;
        }
        try {
            taken(fresh.get(), column, maximum);
        } catch (ServiceRefused again) {
            if (!isNotNewer(again)) {
                throw again;
            }
            throw again.later();
        }
    }

    private void taken(GradeReport report, Columns.Column column, @Nullable BigDecimal maximum) {
        grades.post(column.grades(), column.lineItem(), score(report, column, maximum));
        BigDecimal score = report.score();
        boolean without = score != null
                && result(report, column)
                        .filter(result -> result.resultScore() != null)
                        .filter(result -> !column.shows(result, score, maximum))
                        .isPresent();
        outbox.sent(report, maximum, without);
    }

    /** What the LMS shows for the learner, or empty where it shows nothing or may not be asked. */
    private Optional<Result> result(GradeReport report, Columns.Column column) {
        if (report.score() == null || !column.mayReadResults()) {
            return Optional.empty();
        }
        try {
            return grades.results(column.grades(), column.lineItem(), report.userId()).stream()
                    .findFirst();
        } catch (ServiceRefused | ServiceUnavailable unread) {
            return Optional.empty();
        }
    }

    /** Whether a result is this report: its score, and its comment, which holds the address of the badge. */
    private static boolean says(
            Result result, GradeReport report, Columns.Column column, @Nullable BigDecimal maximum) {
        return report.score() != null
                && column.shows(result, report.score(), maximum)
                && (report.comment() == null || report.comment().equals(result.comment()));
    }

    private Score score(GradeReport report, Columns.Column column, @Nullable BigDecimal maximum) {
        Platform platform = column.grades().registration().platform();
        boolean knowsComment = report.takenBefore() && extensions.repeatsComments(platform);
        return new Score(
                report.userId(),
                report.at(),
                report.activity(),
                report.grading(),
                report.score() == null || maximum == null ? null : Points.of(report.score(), maximum),
                maximum,
                knowsComment ? null : report.comment(),
                report.submittedAt(),
                extensions.ofScore(platform, report));
    }
}
