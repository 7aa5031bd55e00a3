package org.laurel.award.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds, for many rows at once, the people and the awards that they name. */
@Repository
class BatchLookup {

    private final JdbcClient jdbc;

    BatchLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom a text means: nobody, somebody, or more than one. */
    record Meant(List<UUID> people) {
        Optional<UUID> one() {
            return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
        }
    }

    /** An award as far as lists ask. */
    record Known(
            UUID id,
            UUID personId,
            UUID earnedId,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable UUID successorId) {}

    private record Named(UUID id, String name) {}

    /** By e-mail address, in whatever case, or by id. */
    Map<String, Meant> people(Collection<String> typed) {
        Set<String> names =
                typed.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Map<String, List<UUID>> found = jdbc
                .sql("""
                        select id, lower(email) as name from person
                        where organisation_id = :organisation and lower(email) = any(:names)
                        union all
                        select id, id::text from person where organisation_id = :organisation and id = any(:ids)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("names", names.toArray(String[]::new))
                .param("ids", names.stream().flatMap(it -> uuid(it).stream()).toArray(UUID[]::new))
                .query(Named.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Named::name, Collectors.mapping(Named::id, Collectors.toList())));
        Map<String, Meant> meant = new HashMap<>();
        names.forEach(it -> meant.put(it, new Meant(found.getOrDefault(it, List.of()))));
        return meant;
    }

    /** What these people hold and nothing has followed. */
    List<Known> held(Collection<UUID> people) {
        return awards("person_id = any(:ids) and revoked_at is null and successor_id is null", people);
    }

    List<Known> awards(Collection<UUID> ids) {
        return awards("id = any(:ids)", ids);
    }

    private List<Known> awards(String condition, Collection<UUID> ids) {
        return jdbc.sql("""
                        select id, person_id, earned_id, expires_at, revoked_at, successor_id from award
                        where organisation_id = :organisation and\s""" + condition)
                .param("organisation", Tenancy.organisation())
                .param("ids", ids.toArray(UUID[]::new))
                .query(BatchLookup::award)
                .list();
    }

    private static Known award(ResultSet row, int number) throws SQLException {
        return new Known(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("earned_id", UUID.class),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getObject("successor_id", UUID.class));
    }

    /** A UUID, alone or at the end of an address. */
    static Optional<UUID> uuid(String text) {
        String last = text.substring(text.lastIndexOf('/') + 1);
        return last.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
                ? Optional.of(UUID.fromString(last))
                : Optional.empty();
    }
}
