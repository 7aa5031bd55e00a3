package org.laurel.directory.page;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's people for reading, a page at a time: two statements, however many there are. */
@Repository
class PeopleList {

    private static final String WHERE = """
            where (p.name ilike :pattern or p.email ilike :pattern or p.employee_number ilike :pattern or :everybody)
              and (:unit::uuid is null
                   or exists (select from unit_member m where m.unit_id = :unit::uuid and m.person_id = p.id))
            """;

    /** @param units names of the schools and departments they are in */
    record Listed(
            UUID id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String employeeNumber,
            @Nullable Instant seenAt,
            List<String> units) {}

    /** @param total of all pages */
    record Page(List<Listed> people, int total, int number) {
        public int last() {
            return Math.max(1, (total + PeopleSearch.PAGE_SIZE - 1) / PeopleSearch.PAGE_SIZE);
        }
    }

    private final JdbcClient jdbc;

    PeopleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Page find(PeopleSearch search) {
        int total = filtered("select count(*) from person p " + WHERE, search)
                .query(Integer.class)
                .single();
        List<Listed> people = filtered(
                        """
                        select p.id, p.name, p.email, p.employee_number,
                               (select max(i.seen_at) from person_identity i where i.person_id = p.id) as seen_at,
                               array(select u.name from unit_member m join unit u on u.id = m.unit_id
                                     where m.person_id = p.id order by u.kind desc, lower(u.name)) as units
                        from person p
                        """ + WHERE + "order by lower(p.name) nulls last, p.id limit :size offset :offset", search)
                .param("size", PeopleSearch.PAGE_SIZE)
                .param("offset", search.offset())
                .query(PeopleList::row)
                .list();
        return new Page(people, total, search.page());
    }

    private JdbcClient.StatementSpec filtered(String sql, PeopleSearch search) {
        return jdbc.sql(sql)
                .param("pattern", search.pattern())
                .param("everybody", search.q().isEmpty())
                .param("unit", search.unit(), Types.OTHER);
    }

    private static Listed row(ResultSet row, int number) throws SQLException {
        Array units = row.getArray("units");
        OffsetDateTime seenAt = row.getObject("seen_at", OffsetDateTime.class);
        return new Listed(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("employee_number"),
                seenAt == null ? null : seenAt.toInstant(),
                List.of((String[]) units.getArray()));
    }
}
