package org.laurel.gradebook.reconciliation;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.gradebook.reconciliation.GradeComparison.Difference;
import org.laurel.gradebook.reconciliation.GradeComparison.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How everybody of a column stands here, by the line item in which they are reported. */
@Repository
class ColumnStates {

    private final JdbcClient jdbc;

    ColumnStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(@Nullable String lineItem, Standing standing) {}

    /** A score counts while the award that it is for is in force, or still to be signed. @return with a null key for those without a line item */
    @Transactional(readOnly = true)
    public Map<@Nullable URI, List<Standing>> of(UUID column) {
        List<Row> rows =
                jdbc.sql("""
                        select c.id, c.user_id, coalesce(c.line_item_url, g.line_item_url) as line_item, r.state, r.sent_maximum,
                               r.answer, r.without_effect,
                               case when exists (select from award a where a.submission_id = r.submission_id
                                                 and a.revoked_at is null)
                                      or exists (select from award_waiting w where w.submission_id = r.submission_id) then r.score end as score
                        from grade_channel c
                        join grade_column g on g.id = c.column_id
                        join lateral (select * from grade_report l where l.channel_id = c.id order by l.at desc limit 1) r on true
                        where c.column_id = :column
                        """).param("column", column).query(ColumnStates::row).list();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.lineItem() == null ? "" : row.lineItem(),
                        LinkedHashMap::new,
                        Collectors.mapping(Row::standing, Collectors.toList())))
                .entrySet()
                .stream()
                .collect(
                        LinkedHashMap::new,
                        (all, it) -> all.put(it.getKey().isEmpty() ? null : URI.create(it.getKey()), it.getValue()),
                        Map::putAll);
    }

    /** Notes of those in whom nothing differs any more that their scores have their effect. */
    @Transactional
    public void agree(List<Standing> compared, List<Difference> found) {
        Set<UUID> differ = new HashSet<>();
        found.forEach(difference -> differ.add(difference.channelId()));
        List<UUID> agreed = compared.stream()
                .filter(Standing::withoutEffect)
                .map(Standing::channelId)
                .filter(channel -> !differ.contains(channel))
                .toList();
        if (!agreed.isEmpty()) {
            jdbc.sql(
                            "update grade_report set without_effect = false where channel_id in (:channels) and without_effect")
                    .param("channels", agreed)
                    .update();
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("line_item"),
                new Standing(
                        row.getObject("id", UUID.class),
                        row.getString("user_id"),
                        row.getString("state"),
                        row.getBigDecimal("score"),
                        row.getBigDecimal("sent_maximum"),
                        row.getString("answer"),
                        row.getBoolean("without_effect")));
    }
}
