package org.laurel.award.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of lists; always a bounded number at a time. */
@Repository
class BatchRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations many;

    BatchRows(JdbcClient jdbc, NamedParameterJdbcOperations many) {
        this.jdbc = jdbc;
        this.many = many;
    }

    /** Adds checked rows, or writes anew what is found of those that are there. */
    void save(UUID batch, List<BatchRow> rows) {
        many.batchUpdate("""
                insert into award_batch_row (organisation_id, batch_id, line, person, badge, given, narrative, evidence, expires,
                                             reason, state, problem, detail, person_id, earned_id, version_id, award_id)
                values (:organisation, :batch, :line, :person, :badge, :given, :narrative, :evidence, :expires,
                        :reason, :state, :problem, :detail, :personId, :earnedId, :versionId, :awardId)
                on conflict (organisation_id, batch_id, line) do update
                set state = excluded.state, problem = excluded.problem, detail = excluded.detail,
                    person_id = excluded.person_id, earned_id = excluded.earned_id,
                    version_id = excluded.version_id, award_id = excluded.award_id
                """, rows.stream().map(it -> parameters(batch, it)).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(UUID batch, BatchRow row) {
        BatchRow.Typed typed = row.typed();
        return new MapSqlParameterSource()
                .addValue("organisation", Tenancy.organisation())
                .addValue("batch", batch)
                .addValue("line", row.line())
                .addValue("person", typed.person())
                .addValue("badge", typed.badge())
                .addValue("given", typed.given())
                .addValue("narrative", typed.narrative())
                .addValue("evidence", typed.evidence())
                .addValue("expires", typed.expires())
                .addValue("reason", typed.reason())
                .addValue("state", row.state().key())
                .addValue("problem", row.problem(), Types.VARCHAR)
                .addValue("detail", row.detail(), Types.VARCHAR)
                .addValue("personId", row.found().personId(), Types.OTHER)
                .addValue("earnedId", row.found().earnedId(), Types.OTHER)
                .addValue("versionId", row.found().versionId(), Types.OTHER)
                .addValue("awardId", row.found().awardId(), Types.OTHER);
    }

    void clear(UUID batch) {
        jdbc.sql("delete from award_batch_row where organisation_id = :organisation and batch_id = :batch")
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .update();
    }

    /** Rows that mean the same as an earlier one are wrong: one of them is a mistake. */
    void refuseDoubles(UUID batch) {
        jdbc.sql("""
                        update award_batch_row r set state = 'wrong', problem = 'double', detail = d.earlier::text
                        from (select line, first_value(line) over (
                                  partition by person_id, earned_id, case when version_id is null then award_id end
                                  order by line) as earlier
                              from award_batch_row
                              where organisation_id = :organisation and batch_id = :batch and state = 'ready') d
                        where r.organisation_id = :organisation and r.batch_id = :batch and r.line = d.line
                          and d.earlier < d.line
                        """)
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .update();
    }

    /** The next rows behind a line that are not done. @param only those in this state, or null for any */
    @Transactional(readOnly = true)
    public List<BatchRow> open(UUID batch, int after, BatchRow.@Nullable State only, int limit) {
        return rows("and state <> 'done' and line > :after and (:only::text is null or state = :only::text)", batch)
                .param("after", after)
                .param("only", only == null ? null : only.key(), Types.VARCHAR)
                .param("limit", limit)
                .query(BatchRows::row)
                .list();
    }

    /** The next rows behind a line, done or not. */
    @Transactional(readOnly = true)
    public List<BatchRow> after(UUID batch, int after, int limit) {
        return rows("and line > :after", batch)
                .param("after", after)
                .param("limit", limit)
                .query(BatchRows::row)
                .list();
    }

    /** A page for people. @param state of the rows, or empty for those that need a look first, and then all others */
    @Transactional(readOnly = true)
    public List<BatchRow> page(UUID batch, String state, int page, int size) {
        return jdbc.sql("""
                        select * from award_batch_row
                        where organisation_id = :organisation and batch_id = :batch and (:state = '' or state = :state)
                        order by state <> 'wrong', line limit :limit offset :offset
                        """)
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .param("state", state)
                .param("limit", size)
                .param("offset", (page - 1) * size)
                .query(BatchRows::row)
                .list();
    }

    /** A row that is still to be done, locked; whoever comes second finds it done. */
    Optional<BatchRow> take(UUID batch, int line) {
        return jdbc.sql("""
                        select * from award_batch_row
                        where organisation_id = :organisation and batch_id = :batch and line = :line and state = 'ready'
                        for update
                        """)
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .param("line", line)
                .query(BatchRows::row)
                .optional();
    }

    /** Writes what became of a row. */
    void settle(UUID batch, int line, BatchRow.State state, @Nullable String problem, @Nullable UUID award) {
        jdbc.sql("""
                        update award_batch_row set state = :state, problem = :problem, detail = null,
                                                   award_id = coalesce(:award, award_id)
                        where organisation_id = :organisation and batch_id = :batch and line = :line
                        """)
                .param("state", state.key())
                .param("problem", problem, Types.VARCHAR)
                .param("award", award, Types.OTHER)
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .param("line", line)
                .update();
    }

    /** How many rows are in each state. */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(UUID batch) {
        var counts = new HashMap<>(Map.of("ready", 0, "held", 0, "wrong", 0, "done", 0));
        jdbc.sql("""
                        select state, count(*) as number from award_batch_row
                        where organisation_id = :organisation and batch_id = :batch group by state
                        """)
                .param("organisation", Tenancy.organisation())
                .param("batch", batch)
                .query((row, number) -> counts.put(row.getString("state"), row.getInt("number")))
                .list();
        return counts;
    }

    private JdbcClient.StatementSpec rows(String condition, UUID batch) {
        return jdbc.sql("select * from award_batch_row where organisation_id = :organisation and batch_id = :batch "
                        + condition + " order by line limit :limit")
                .param("organisation", Tenancy.organisation())
                .param("batch", batch);
    }

    private static BatchRow row(ResultSet row, int number) throws SQLException {
        var typed = new BatchRow.Typed(
                row.getString("person"),
                row.getString("badge"),
                row.getString("given"),
                row.getString("narrative"),
                row.getString("evidence"),
                row.getString("expires"),
                row.getString("reason"));
        return new BatchRow(
                row.getInt("line"),
                typed,
                BatchRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("problem"),
                row.getString("detail"),
                new BatchRow.Found(
                        row.getObject("person_id", UUID.class),
                        row.getObject("earned_id", UUID.class),
                        row.getObject("version_id", UUID.class),
                        row.getObject("award_id", UUID.class)));
    }
}
