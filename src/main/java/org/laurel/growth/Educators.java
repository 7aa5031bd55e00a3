package org.laurel.growth;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people of the current organisation whose records a lead may look for. */
@Repository
class Educators {

    static final int PAGE_SIZE = 50;

    private final JdbcClient jdbc;

    Educators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Educator(
            UUID id, @Nullable String name, @Nullable String email) {}

    /** One page by name, and one more where there is a next page. @param q part of a name or address; empty for everybody */
    @Transactional(readOnly = true)
    public List<Educator> find(String q, int page) {
        return jdbc.sql("""
                        select id, name, email from person
                        where organisation_id = :organisation
                          and (:q = '' or strpos(lower(name), lower(:q)) > 0 or strpos(lower(email), lower(:q)) > 0)
                        order by lower(coalesce(name, email)), id limit :limit offset :offset
                        """)
                .param("organisation", Tenancy.organisation())
                .param("q", q)
                .param("limit", PAGE_SIZE + 1)
                .param("offset", (page - 1) * PAGE_SIZE)
                .query(Educator.class)
                .list();
    }
}
