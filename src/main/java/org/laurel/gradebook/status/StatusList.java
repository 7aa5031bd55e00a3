package org.laurel.gradebook.status;

import static org.laurel.gradebook.reporting.MicroCredentialTitle.JOIN;
import static org.laurel.gradebook.reporting.MicroCredentialTitle.LANGUAGE;
import static org.laurel.gradebook.reporting.MicroCredentialTitle.TITLE;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What became of the reports, for reading: three statements, however many there are. */
@Repository
class StatusList {

    private static final String NARROWED = """
            from grade_report r
            join grade_channel c on c.id = r.channel_id
            join grade_column g on g.id = c.column_id
            where (:course::uuid is null or g.context_id = :course::uuid) and (:of = '' or g.resource_id = :of)
            """;

    private static final int MOST_CHOICES = 1000;
    private static final int MOST_AT_ONCE = 300;

    /**
     * @param language of the micro-credential's title, or null where it is not known
     * @param next when it is tried again, or null where that is now
     * @param withoutEffect whether the LMS took the score and shows another one
     */
    record Row(
            UUID id,
            String state,
            @Nullable String person,
            String microCredential,
            @Nullable String language,
            @Nullable String course,
            String activity,
            String grading,
            @Nullable BigDecimal score,
            Instant at,
            @Nullable Instant settledAt,
            int tries,
            @Nullable Instant next,
            @Nullable String answer,
            boolean withoutEffect) {

        /** What was reported, as the messages call it. */
        public String told() {
            if (score != null) {
                return "earned";
            }
            return switch (grading) {
                case "PENDING_MANUAL" -> "submitted";
                case "PENDING" -> "not-yet";
                default -> activity.equals("IN_PROGRESS") ? "taken-back" : "started";
            };
        }

        /** What the LMS's answer usually means and what helps, as the messages call it; null where there is nothing to do. */
        public @Nullable String hint() {
            return switch (state) {
                case "refused" -> Refusals.hint(answer);
                case "waiting" -> Refusals.hintWhileWaiting(answer);
                case "sent" -> withoutEffect ? "kept" : null;
                default -> null;
            };
        }
    }

    record Choice(String value, String title) {}

    /** What reports can be narrowed to. */
    record Choices(List<Choice> courses, List<Choice> microCredentials) {}

    private final JdbcClient jdbc;

    StatusList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many reports of the filter are in each state, whatever state it asks for. */
    @Transactional(readOnly = true)
    Map<String, Integer> counts(StatusFilter filter) {
        var counts = new HashMap<>(Map.of("waiting", 0, "sent", 0, "refused", 0, "replaced", 0));
        narrowed("select r.state, count(*) as number " + NARROWED + "group by r.state", filter)
                .query((row, number) -> counts.put(row.getString("state"), row.getInt("number")))
                .list();
        return counts;
    }

    @Transactional(readOnly = true)
    List<Row> page(StatusFilter filter, String reader) {
        return narrowed(
                        "select r.id, r.state, p.name as person, " + TITLE + " as micro_credential, " + LANGUAGE
                                + """
                         as language, g.course, r.activity, r.grading, r.score, r.at,
                               r.settled_at, r.tries, c.rest_until as next, r.answer, r.without_effect
                        from grade_report r
                        join grade_channel c on c.id = r.channel_id
                        join grade_column g on g.id = c.column_id
                        """ + JOIN + """
                        join submission s on s.id = r.submission_id
                        left join person p on p.id = s.person_id
                        where (:course::uuid is null or g.context_id = :course::uuid) and (:of = '' or g.resource_id = :of)
                          and (:state = '' or r.state = :state)
                        order by r.at desc, r.id limit :size offset :offset
                        """,
                        filter)
                .param("reader", reader)
                .param("state", filter.state())
                .param("size", StatusFilter.PAGE_SIZE)
                .param("offset", filter.offset())
                .query(Row.class)
                .list();
    }

    @Transactional(readOnly = true)
    Choices choices(String reader) {
        List<Map<String, Object>> columns = jdbc.sql(
                        """
                        select g.context_id::text as context, max(coalesce(g.course, '')) as course, g.resource_id,
                        """ + "max(" + TITLE + ") as label from grade_column g " + JOIN + """
                        group by g.context_id, g.resource_id order by 2, 4 limit :most
                        """)
                .param("reader", reader)
                .param("most", MOST_CHOICES)
                .query()
                .listOfRows();
        return new Choices(
                columns.stream()
                        .filter(column -> column.get("context") != null)
                        .map(column -> new Choice(text(column, "context"), text(column, "course")))
                        .distinct()
                        .toList(),
                columns.stream()
                        .map(column -> new Choice(text(column, "resource_id"), text(column, "label")))
                        .collect(java.util.stream.Collectors.toMap(
                                Choice::value, choice -> choice, (one, other) -> one, java.util.TreeMap::new))
                        .values()
                        .stream()
                        .toList());
    }

    private static String text(Map<String, Object> row, String name) {
        return String.valueOf(row.get(name));
    }

    /** The channels with something refused that the filter holds, so many that a request can bear them. */
    @Transactional(readOnly = true)
    List<UUID> refusedChannels(StatusFilter filter) {
        return narrowed("select distinct c.id " + NARROWED + "and r.state = 'refused' limit :most", filter)
                .param("most", MOST_AT_ONCE)
                .query(UUID.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, StatusFilter filter) {
        return jdbc.sql(sql).param("course", filter.course(), Types.OTHER).param("of", filter.of());
    }
}
