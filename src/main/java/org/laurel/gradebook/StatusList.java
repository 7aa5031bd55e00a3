package org.laurel.gradebook;

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

    /** @param next when it is tried again, or null where that is now */
    record Row(
            UUID id,
            String state,
            @Nullable String person,
            String microCredential,
            @Nullable String course,
            String activity,
            String grading,
            @Nullable BigDecimal score,
            Instant at,
            @Nullable Instant settledAt,
            int tries,
            @Nullable Instant next,
            @Nullable String answer) {

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

        /** What usually helps against such a refusal, as the messages call it. */
        public String hint() {
            return Refusals.hint(answer);
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
    List<Row> page(StatusFilter filter) {
        return narrowed("""
                        select r.id, r.state, p.name as person, g.label as micro_credential, g.course, r.activity, r.grading, r.score, r.at,
                               r.settled_at, r.tries, c.rest_until as next, r.answer
                        from grade_report r
                        join grade_channel c on c.id = r.channel_id
                        join grade_column g on g.id = c.column_id
                        join submission s on s.id = r.submission_id
                        left join person p on p.id = s.person_id
                        where (:course::uuid is null or g.context_id = :course::uuid) and (:of = '' or g.resource_id = :of)
                          and (:state = '' or r.state = :state)
                        order by r.at desc, r.id limit :size offset :offset
                        """, filter)
                .param("state", filter.state())
                .param("size", StatusFilter.PAGE_SIZE)
                .param("offset", filter.offset())
                .query(Row.class)
                .list();
    }

    @Transactional(readOnly = true)
    Choices choices() {
        List<Map<String, Object>> columns =
                jdbc.sql("""
                        select context_id::text as context, max(coalesce(course, '')) as course, resource_id, max(label) as label
                        from grade_column group by context_id, resource_id order by 2, 4 limit :most
                        """).param("most", MOST_CHOICES).query().listOfRows();
        return new Choices(
                columns.stream()
                        .filter(it -> it.get("context") != null)
                        .map(it -> new Choice(text(it, "context"), text(it, "course")))
                        .distinct()
                        .toList(),
                columns.stream()
                        .map(it -> new Choice(text(it, "resource_id"), text(it, "label")))
                        .collect(java.util.stream.Collectors.toMap(
                                Choice::value, it -> it, (one, other) -> one, java.util.TreeMap::new))
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
