package org.laurel.growth;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.People;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One's own plans, one for each school year. */
@Repository
class Plans {

    static final int MOST_ITEMS = 20;

    private static final String MINE =
            " organisation_id = :organisation and person_id in (select same_people(:person)) and year = :year ";

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Plans(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    @Transactional
    public void choose(UUID person, SchoolYear year, String pathway) {
        people.lock(person);
        int changed = mine("update growth_plan set pathway = :pathway, chosen_at = :now where" + MINE, person, year)
                .param("pathway", pathway)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 0) {
            mine("""
                    insert into growth_plan (organisation_id, person_id, year, pathway, chosen_at)
                    values (:organisation, :person, :year, :pathway, :now)
                    """, person, year)
                    .param("pathway", pathway)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /**
     * Adds a micro-credential that is offered, or gives one that is in the plan another day.
     *
     * @throws PageProblem 404 where it is not offered, 409 where the plan has as many as there may be
     */
    @Transactional
    public void put(UUID person, SchoolYear year, UUID earned, @Nullable LocalDate due) {
        people.lock(person);
        boolean offered = jdbc.sql(
                        "select exists (select from micro_credential where id = :earned and retired_at is null)")
                .param("earned", earned)
                .query(Boolean.class)
                .single();
        if (!offered) {
            throw PageProblem.notFound();
        }
        int changed = mine("update growth_plan_item set due = :due where earned_id = :earned and" + MINE, person, year)
                .param("due", due, Types.DATE)
                .param("earned", earned)
                .update();
        if (changed == 0) {
            add(person, year, earned, due);
        }
    }

    private void add(UUID person, SchoolYear year, UUID earned, @Nullable LocalDate due) {
        int added = mine("""
                        insert into growth_plan_item (organisation_id, person_id, year, earned_id, due)
                        select :organisation, :person, :year, :earned, :due
                        where (select count(*) from growth_plan_item where
                        """ + MINE + ") < :most", person, year)
                .param("earned", earned)
                .param("due", due, Types.DATE)
                .param("most", MOST_ITEMS)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "growth.problem.plan", MOST_ITEMS);
        }
    }

    /** Doing so again changes nothing. */
    @Transactional
    public void remove(UUID person, SchoolYear year, UUID earned) {
        mine("delete from growth_plan_item where earned_id = :earned and" + MINE, person, year)
                .param("earned", earned)
                .update();
    }

    private JdbcClient.StatementSpec mine(String sql, UUID person, SchoolYear year) {
        return jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("year", year.begins());
    }
}
