package org.laurel.growth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.laurel.growth.goal.Goal;
import org.laurel.growth.goal.Goals;
import org.laurel.imports.AcceptedBadge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads goals, plans, sharing and imported badges in one statement, so that a record costs few. */
@Repository
class PersonalGrowthReader {

    private static final int MOST_GOALS = 2 * Goals.MOST;
    private static final int MOST_ITEMS = 10 * Plans.MOST_ITEMS;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PersonalGrowthReader(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Chosen(int year, String pathway) {}

    private record Planned(
            int year, UUID earnedId, @Nullable LocalDate due) {}

    /** @return empty where this organisation has no such person */
    @Transactional(readOnly = true)
    public Optional<PersonalGrowthData> read(UUID person) {
        return jdbc.sql("""
                        with me as (select same_people(:person) as id)
                        select p.name, h.id as share_id, h.name_shown, accepted_badges(:person, :organisation) as imported,
                            coalesce((select json_agg(g) from (
                                select id, words, due, status from growth_goal
                                where organisation_id = :organisation and person_id in (select id from me)
                                order by status <> 'open', due nulls last, created_at limit :goals) g), '[]') as goals,
                            coalesce((select json_agg(c) from (
                                select distinct on (year) year, pathway from growth_plan
                                where organisation_id = :organisation and person_id in (select id from me)
                                order by year, chosen_at desc) c), '[]') as plans,
                            coalesce((select json_agg(i) from (
                                select distinct on (year, earned_id) year, earned_id as "earnedId", due from growth_plan_item
                                where organisation_id = :organisation and person_id in (select id from me)
                                order by year desc, earned_id, due limit :items) i), '[]') as items
                        from person p
                        left join lateral (select id, name_shown from growth_share
                                           where organisation_id = :organisation and person_id in (select id from me)
                                           order by since desc limit 1) h on true
                        where p.organisation_id = :organisation and p.id = :person
                        """)
                .param("person", person)
                .param("organisation", Tenancy.organisation())
                .param("goals", MOST_GOALS)
                .param("items", MOST_ITEMS)
                .query(this::notebook)
                .optional();
    }

    private PersonalGrowthData notebook(ResultSet row, int number) throws SQLException {
        UUID share = row.getObject("share_id", UUID.class);
        return new PersonalGrowthData(
                row.getString("name"),
                json.readValue(row.getString("goals"), new TypeReference<List<Goal>>() {}),
                plans(
                        json.readValue(row.getString("plans"), new TypeReference<List<Chosen>>() {}),
                        json.readValue(row.getString("items"), new TypeReference<List<Planned>>() {})),
                share == null ? null : new PersonalGrowthData.Share(share, row.getBoolean("name_shown")),
                json.readValue(row.getString("imported"), new TypeReference<List<AcceptedBadge>>() {}));
    }

    private static List<Plan> plans(List<Chosen> chosen, List<Planned> planned) {
        var years = new TreeSet<Integer>(Comparator.reverseOrder());
        chosen.forEach(it -> years.add(it.year()));
        planned.forEach(it -> years.add(it.year()));
        var plans = new ArrayList<Plan>();
        for (int year : years) {
            String pathway = chosen.stream()
                    .filter(it -> it.year() == year)
                    .map(Chosen::pathway)
                    .findFirst()
                    .orElse(null);
            List<Plan.Item> items = planned.stream()
                    .filter(it -> it.year() == year)
                    .map(it -> new Plan.Item(it.earnedId(), it.due()))
                    .sorted(Comparator.comparing(Plan.Item::due, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
            plans.add(new Plan(new SchoolYear(year), pathway, items));
        }
        return List.copyOf(plans);
    }
}
