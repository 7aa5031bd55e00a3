package org.laurel.gradebook.reporting;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.laurel.assessment.ReviewedColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The columns that have had news from here: those of a course, and those of a link of its own. */
@Repository
public class KnownColumns implements ReviewedColumns {

    private final JdbcClient jdbc;

    KnownColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> microCredential(UUID registration, URI lineItem) {
        return jdbc.sql("""
                        select g.resource_id from grade_column g
                        where g.registration_id = :registration
                          and (g.line_item_url = :url
                               or exists (select from grade_channel c where c.column_id = g.id and c.line_item_url = :url))
                        order by g.line_item_url is distinct from :url limit 1
                        """)
                .param("registration", registration)
                .param("url", lineItem.toString())
                .query(String.class)
                .optional();
    }
}
