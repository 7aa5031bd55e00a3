package org.laurel.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's people for other systems, from one to the next: one statement a page. */
@Repository
public class PeopleRecords {

    private static final String PEOPLE = """
            select p.id, p.name, p.given_name, p.family_name, p.email, p.employee_number, known.issuers, known.subjects,
                   array(select other.person_id from same_person it join same_person other on other.group_id = it.group_id
                         where it.person_id = p.id and other.person_id <> p.id order by 1) as same_as
            from person p
            cross join lateral (
                select coalesce(array_agg(r.issuer order by r.issuer, i.subject), '{}') as issuers,
                       coalesce(array_agg(i.subject order by r.issuer, i.subject), '{}') as subjects
                from person_identity i join registration r on r.id = i.registration_id where i.person_id = p.id) known
            where p.organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;

    PeopleRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids. @param after the last one known already, or null @param limit how many at most */
    @Transactional(readOnly = true)
    public List<PersonRecord> after(@Nullable UUID after, int limit) {
        return jdbc.sql(PEOPLE + "(:after::uuid is null or p.id > :after::uuid) order by p.id limit :limit")
                .param("organisation", Tenancy.organisation())
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(PeopleRecords::row)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<PersonRecord> find(UUID id) {
        return jdbc.sql(PEOPLE + "p.id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(PeopleRecords::row)
                .optional();
    }

    private static PersonRecord row(ResultSet row, int number) throws SQLException {
        String[] issuers = (String[]) row.getArray("issuers").getArray();
        String[] subjects = (String[]) row.getArray("subjects").getArray();
        return new PersonRecord(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("email"),
                row.getString("employee_number"),
                IntStream.range(0, issuers.length)
                        .mapToObj(i -> new PersonRecord.Identity(issuers[i], subjects[i]))
                        .toList(),
                List.of((UUID[]) row.getArray("same_as").getArray()));
    }
}
