package org.laurel.growth.goal;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One's own goals. Those of others do not exist here. */
@Repository
public class Goals {

    public static final int MOST = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    Goals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is open first, by its day. */
    @Transactional(readOnly = true)
    public List<Goal> of(UUID person) {
        return jdbc.sql("""
                        select id, words, due, status from growth_goal
                        where organisation_id = :organisation and person_id in (select same_people(:person))
                        order by status <> 'open', due nulls last, created_at
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(Goal.class)
                .list();
    }

    /** @throws PageProblem 409 where the person has as many as there may be */
    @Transactional
    public void add(UUID person, String words, @Nullable LocalDate due) {
        int added = jdbc.sql("""
                        insert into growth_goal (id, organisation_id, person_id, words, due, status, created_at)
                        select :id, :organisation, :person, :words, :due, 'open', :now
                        where (select count(*) from growth_goal
                               where organisation_id = :organisation and person_id in (select same_people(:person))) < :most
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("words", words)
                .param("due", due, Types.DATE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "growth.problem.goals", MOST);
        }
    }

    /** @throws PageProblem 404 where the person has no such goal */
    @Transactional
    public void change(UUID person, Goal goal) {
        int changed = jdbc.sql("""
                        update growth_goal set words = :words, due = :due, status = :status
                        where organisation_id = :organisation and id = :id and person_id in (select same_people(:person))
                        """)
                .param("words", goal.words())
                .param("due", goal.due(), Types.DATE)
                .param("status", goal.status())
                .param("organisation", Tenancy.organisation())
                .param("id", goal.id())
                .param("person", person)
                .update();
        found(changed);
    }

    /** @throws PageProblem 404 where the person has no such goal */
    @Transactional
    public void remove(UUID person, UUID goal) {
        int removed = jdbc.sql("""
                        delete from growth_goal
                        where organisation_id = :organisation and id = :id and person_id in (select same_people(:person))
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", goal)
                .param("person", person)
                .update();
        found(removed);
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw PageProblem.notFound();
        }
    }
}
