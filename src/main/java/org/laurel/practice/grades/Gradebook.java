package org.laurel.practice.grades;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Person;
import org.laurel.practice.platform.ServiceRefused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scores as they came in, and the results that stand.
 *
 * <p>What a score does to a result is what Canvas does: with FullyGraded or PendingManual and a {@code scoreGiven} it
 * sets the points. Any other score (no {@code scoreGiven}, or another grading progress) <em>blanks</em> the points that
 * stood, unless it says {@code "preserve_score": true} in {@code https://canvas.instructure.com/lti/submission}. Progress
 * is always that of the newest score; a comment stays until there is a newer one.
 *
 * <p>With {@link GradeKeeping#LIKE_MOODLE} times and teachers' points are kept as Moodle does.
 *
 * <p>Who teaches can change points by hand. They stand until the next score, whatever its time: tools are not told.
 */
@Repository
class Gradebook {

    private static final String RESULTS = """
            select r.*, p.given_name || ' ' || p.family_name as changer
            from result r join line_item i on i.id = r.line_item_id
            join enrolment e on e.course_id = i.course_id and e.person_id = r.person_id and e.role = 'LEARNER'
            left join person p on p.id = r.changed_by
            """;

    private final JdbcClient jdbc;
    private final GradeKeepings keepings;
    private final Clock clock;

    Gradebook(JdbcClient jdbc, GradeKeepings keepings, Clock clock) {
        this.jdbc = jdbc;
        this.keepings = keepings;
        this.clock = clock;
    }

    /** Takes a score in, if it is strictly newer than the last one for this person and column. */
    @Transactional
    public void receive(LineItem lineItem, Score score) {
        hold(lineItem);
        boolean likeMoodle = keepings.current() == GradeKeeping.LIKE_MOODLE;
        OffsetDateTime at = likeMoodle ? score.timestamp().truncatedTo(ChronoUnit.SECONDS) : score.timestamp();
        if (lastTime(lineItem, score).stream().anyMatch(last -> !at.isAfter(last))) {
            throw new ServiceRefused(
                    HttpStatus.CONFLICT, "timestamp must be later than that of the last score for this user");
        }
        remember(lineItem, score);
        jdbc.sql("""
                insert into result (line_item_id, person_id, score, activity_progress, grading_progress, comment, scored_at)
                values (:lineItem, :person, :points, :activity, :grading, :comment, :at)
                on conflict (line_item_id, person_id) do update set
                    score = case when :likeMoodle and result.changed_at is not null then result.score
                                 when :preserve and not :likeMoodle then coalesce(excluded.score, result.score) else excluded.score end,
                    activity_progress = excluded.activity_progress, grading_progress = excluded.grading_progress,
                    comment = case when :likeMoodle then excluded.comment else coalesce(excluded.comment, result.comment) end,
                    scored_at = excluded.scored_at,
                    changed_by = case when :likeMoodle then result.changed_by end,
                    changed_at = case when :likeMoodle then result.changed_at end
                """)
                .param("likeMoodle", likeMoodle)
                .param("lineItem", lineItem.id())
                .param("person", score.userId())
                .param("points", score.pointsOf(lineItem.scoreMaximum()))
                .param("activity", score.activityProgress().name())
                .param("grading", score.gradingProgress().name())
                .param("comment", score.comment())
                .param("at", likeMoodle && score.scoreGiven() == null ? now().truncatedTo(ChronoUnit.SECONDS) : at)
                .param("preserve", score.preserveScore())
                .update();
    }

    /** Sets the points of a learner by hand, or blanks them. */
    @Transactional
    public void override(LineItem lineItem, Member learner, @Nullable Double points, Person by) {
        hold(lineItem);
        jdbc.sql("""
                insert into result (line_item_id, person_id, score, activity_progress, grading_progress, changed_by, changed_at)
                values (:lineItem, :person, :points, 'Initialized', :grading, :by, :at)
                on conflict (line_item_id, person_id) do update set
                    score = excluded.score, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("lineItem", lineItem.id())
                .param("person", learner.person().id())
                .param("points", points)
                .param("grading", points == null ? "NotReady" : "FullyGraded")
                .param("by", by.id())
                .param("at", now())
                .update();
    }

    private void hold(LineItem lineItem) {
        jdbc.sql("select 1 from line_item where id = ? for update")
                .param(lineItem.id())
                .query()
                .listOfRows();
    }

    /** The results of those who are still learners of the course. */
    List<Result> results(LineItem lineItem) {
        return jdbc.sql(RESULTS + "where i.id = ? order by r.person_id")
                .param(lineItem.id())
                .query(Gradebook::result)
                .list();
    }

    List<Result> resultsIn(String course) {
        return jdbc.sql(RESULTS + "where i.course_id = ?")
                .param(course)
                .query(Gradebook::result)
                .list();
    }

    /** All scores received in a course, the newest first. */
    List<Received> receivedIn(String course) {
        return jdbc.sql("""
                select s.* from score s join line_item i on i.id = s.line_item_id
                where i.course_id = ? order by s.scored_at desc
                """).param(course).query(Gradebook::received).list();
    }

    private List<OffsetDateTime> lastTime(LineItem lineItem, Score score) {
        return jdbc.sql(
                        "select scored_at from result where line_item_id = ? and person_id = ? and scored_at is not null")
                .params(lineItem.id(), score.userId())
                .query(OffsetDateTime.class)
                .list();
    }

    private void remember(LineItem lineItem, Score score) {
        jdbc.sql("""
                insert into score (line_item_id, person_id, scored_at, activity_progress, grading_progress, score_given,
                                   score_maximum, comment, scorer_id, submitted_at, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(lineItem.id())
                .param(score.userId())
                .param(score.timestamp())
                .param(score.activityProgress().name())
                .param(score.gradingProgress().name())
                .param(score.scoreGiven())
                .param(score.scoreMaximum())
                .param(score.comment())
                .param(score.scorerId())
                .param(score.submittedAt())
                .param(now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Result result(ResultSet row, int number) throws SQLException {
        return new Result(
                row.getString("line_item_id"),
                row.getString("person_id"),
                row.getObject("score", Double.class),
                ActivityProgress.valueOf(row.getString("activity_progress")),
                GradingProgress.valueOf(row.getString("grading_progress")),
                row.getString("comment"),
                row.getObject("scored_at", OffsetDateTime.class),
                byHand(row));
    }

    private static Result.@Nullable ByHand byHand(ResultSet row) throws SQLException {
        var at = row.getObject("changed_at", OffsetDateTime.class);
        return at == null ? null : new Result.ByHand(row.getString("changer"), at);
    }

    private static Received received(ResultSet row, int number) throws SQLException {
        return new Received(
                row.getString("line_item_id"),
                new Score(
                        row.getString("person_id"),
                        row.getObject("scored_at", OffsetDateTime.class),
                        ActivityProgress.valueOf(row.getString("activity_progress")),
                        GradingProgress.valueOf(row.getString("grading_progress")),
                        row.getObject("score_given", Double.class),
                        row.getObject("score_maximum", Double.class),
                        row.getString("comment"),
                        row.getString("scorer_id"),
                        row.getObject("submitted_at", OffsetDateTime.class),
                        false));
    }

    record Received(String lineItemId, Score score) {}
}
