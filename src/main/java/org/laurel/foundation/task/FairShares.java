package org.laurel.foundation.task;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Picks due tasks in fair shares: no organisation has more than its share of executions under way on all nodes together, and
 * organisations take turns. A task instance begins with its organisation's id ({@link TenantTask}); recurring tasks share
 * one share.
 */
final class FairShares extends PostgreSqlJdbcCustomization {

    private static final int LONGEST_NAME = 50;
    /** The executions of a node that crashed stand in nobody's way until another node takes them over. */
    private static final Duration ALIVE = Duration.ofMinutes(1);

    private final int share;

    FairShares(int share) {
        super(false, false);
        this.share = share;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        String[] unknown = context.taskResolver.getUnresolved().stream()
                .map(task -> task.getTaskName())
                .distinct()
                .toArray(String[]::new);
        return context.jdbcRunner.query(
                """
                update scheduled_tasks t set picked = true, picked_by = ?, last_heartbeat = ?, version = t.version + 1
                from (
                    select w.task_name, w.task_instance
                    from scheduled_tasks w
                    join (
                        select task_name, task_instance, split_part(task_instance, '/', 1) as owner,
                               row_number() over (partition by split_part(task_instance, '/', 1)
                                                  order by execution_time) as place
                        from scheduled_tasks
                        where not picked and execution_time <= ? and task_name <> all (?)
                    ) due on due.task_name = w.task_name and due.task_instance = w.task_instance
                    left join (
                        select split_part(task_instance, '/', 1) as owner, count(*) as under_way
                        from scheduled_tasks where picked and last_heartbeat > ? group by 1
                    ) busy on busy.owner = due.owner
                    where not w.picked and due.place + coalesce(busy.under_way, 0) <= ?
                    order by due.place, w.execution_time limit ?
                    for update of w skip locked
                ) fair
                where t.task_name = fair.task_name and t.task_instance = fair.task_instance
                returning t.*
                """,
                statement -> {
                    String node = context.schedulerName.getName();
                    int index = 1;
                    statement.setString(
                            index++, node.length() <= LONGEST_NAME ? node : node.substring(0, LONGEST_NAME));
                    setInstant(statement, index++, now);
                    setInstant(statement, index++, now);
                    statement.setArray(index++, statement.getConnection().createArrayOf("text", unknown));
                    setInstant(statement, index++, now.minus(ALIVE));
                    statement.setInt(index++, share);
                    statement.setInt(index, limit);
                },
                context.resultSetMapper.get());
    }
}
