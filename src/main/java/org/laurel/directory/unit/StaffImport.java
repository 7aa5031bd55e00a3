package org.laurel.directory.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks a list of people's schools and employee numbers, and brings in the rows that are right. It only adds: nobody is taken out
 * of a school, and bringing a list in again changes nothing.
 */
@Service
class StaffImport {

    private static final int LONGEST_NUMBER = 100;

    private final JdbcClient jdbc;
    private final AuditLog audit;

    StaffImport(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param problem why it cannot be brought in, as the messages call it, or null @param person whom it means, or null for nobody */
    record Checked(
            StaffList.Row row,
            @Nullable String problem,
            @Nullable UUID person) {
        public boolean isRight() {
            return problem == null;
        }
    }

    /** @param added schools and departments that were not there @param put people who came into one @param numbers that changed */
    record Done(int added, int put, int numbers) {}

    private record Known(UUID id, String email, String number, UUID person) {}

    private record Unit(String kind, String name) {}

    @Transactional(readOnly = true)
    public List<Checked> check(StaffList list) {
        Map<String, Set<UUID>> people = new HashMap<>();
        Map<UUID, UUID> first = new HashMap<>();
        Map<String, Set<UUID>> numbers = new HashMap<>();
        for (Known known : known(list)) {
            first.putIfAbsent(known.person(), known.id());
            Stream.of(known.email(), known.number(), known.id().toString())
                    .filter(key -> !key.isEmpty())
                    .forEach(key ->
                            people.computeIfAbsent(key, none -> new HashSet<>()).add(known.person()));
            if (!known.number().isEmpty()) {
                numbers.computeIfAbsent(known.number(), none -> new HashSet<>()).add(known.person());
            }
        }
        var checked = new ArrayList<Checked>();
        for (StaffList.Row row : list.rows()) {
            Set<UUID> meant = people.getOrDefault(row.person().toLowerCase(Locale.ROOT), Set.of());
            UUID one = meant.size() == 1 ? meant.iterator().next() : null;
            String problem = problem(row, meant, one, numbers);
            if (problem == null && one != null && !row.number().isEmpty()) {
                numbers.computeIfAbsent(row.number().toLowerCase(Locale.ROOT), none -> new HashSet<>())
                        .add(one);
            }
            checked.add(new Checked(row, problem, one == null ? null : first.get(one)));
        }
        return checked;
    }

    private static @Nullable String problem(
            StaffList.Row row, Set<UUID> meant, @Nullable UUID one, Map<String, Set<UUID>> numbers) {
        if (row.school().isEmpty() && row.department().isEmpty() && row.number().isEmpty()) {
            return "empty";
        }
        if (row.person().isEmpty() && !row.number().isEmpty()) {
            return "no-person";
        }
        if (!row.person().isEmpty() && one == null) {
            return meant.isEmpty() ? "unknown-person" : "two-people";
        }
        if (row.school().length() > Units.LONGEST_NAME || row.department().length() > Units.LONGEST_NAME) {
            return "name";
        }
        if (row.number().length() > LONGEST_NUMBER) {
            return "number";
        }
        Set<UUID> holders = numbers.getOrDefault(row.number().toLowerCase(Locale.ROOT), Set.of());
        return row.number().isEmpty() || one == null || holders.stream().allMatch(one::equals) ? null : "number-taken";
    }

    private List<Known> known(StaffList list) {
        String[] keys = list.rows().stream()
                .flatMap(row -> Stream.of(row.person(), row.number()))
                .filter(key -> !key.isEmpty())
                .map(key -> key.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        return jdbc.sql("""
                        select p.id, coalesce(lower(p.email), '') as email, coalesce(lower(p.employee_number), '') as number,
                               coalesce(s.group_id, p.id) as person
                        from person p left join same_person s on s.person_id = p.id
                        where p.organisation_id = :organisation
                          and (lower(p.email) = any(:keys) or lower(p.employee_number) = any(:keys) or p.id::text = any(:keys))
                        order by p.created_at, p.id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("keys", keys)
                .query(Known.class)
                .list();
    }

    /** Brings in the rows that are right; the others change nothing. @throws Units.NotAccepted where there would be too many units */
    @Transactional
    public Done bring(List<Checked> checked) {
        List<Checked> right = checked.stream().filter(Checked::isRight).toList();
        Map<Unit, UUID> units = new HashMap<>();
        int added = 0;
        for (Unit unit : right.stream()
                .flatMap(row -> units(row.row()))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new))) {
            added += add(unit);
            units.put(unit, find(unit));
        }
        int put = 0;
        int numbers = 0;
        for (Checked row : right) {
            UUID person = row.person();
            if (person != null) {
                for (Unit unit : units(row.row()).toList()) {
                    put += put(units.get(unit), person);
                }
                numbers += row.row().number().isEmpty()
                        ? 0
                        : number(person, row.row().number());
            }
        }
        if (added + put + numbers > 0) {
            audit.record(
                    "people.imported",
                    "organisation",
                    Tenancy.organisation(),
                    Map.of("units", added, "people", put, "numbers", numbers));
        }
        return new Done(added, put, numbers);
    }

    private static Stream<Unit> units(StaffList.Row row) {
        return Stream.of(new Unit("school", row.school()), new Unit("department", row.department()))
                .filter(unit -> !unit.name().isEmpty());
    }

    private int add(Unit unit) {
        int there = jdbc.sql("select count(*) from unit where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(Integer.class)
                .single();
        int added = jdbc.sql("""
                        insert into unit (id, organisation_id, kind, name) values (:id, :organisation, :kind, :name)
                        on conflict (organisation_id, kind, name) do nothing
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("kind", unit.kind())
                .param("name", unit.name())
                .update();
        if (added > 0 && there >= Units.MOST) {
            throw new Units.NotAccepted("many");
        }
        return added;
    }

    private UUID find(Unit unit) {
        return jdbc.sql("select id from unit where organisation_id = :organisation and kind = :kind and name = :name")
                .param("organisation", Tenancy.organisation())
                .param("kind", unit.kind())
                .param("name", unit.name())
                .query(UUID.class)
                .single();
    }

    private int put(@Nullable UUID unit, UUID person) {
        return jdbc.sql("""
                        insert into unit_member (organisation_id, unit_id, person_id) values (:organisation, :unit, :person)
                        on conflict (unit_id, person_id) do nothing
                        """)
                .param("organisation", Tenancy.organisation())
                .param("unit", unit)
                .param("person", person)
                .update();
    }

    /** Of the person, by whichever LMS Laurel knows them. An LMS that sends another number changes nothing from then on. */
    private int number(UUID person, String number) {
        int changed = jdbc.sql("""
                        update person set employee_number = :number, employee_number_imported = true
                        where organisation_id = :organisation and id in (select same_people(:person))
                          and (employee_number is distinct from :number or not employee_number_imported)
                        """)
                .param("number", number)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .update();
        return changed > 0 ? 1 : 0;
    }
}
