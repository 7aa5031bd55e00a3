package org.laurel.practice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The manner of keeping scores that holds now. */
@Repository
class GradeKeepings {

    private final JdbcClient jdbc;

    GradeKeepings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    GradeKeeping current() {
        return jdbc.sql("select keeping from grade_keeping")
                .query((row, number) -> GradeKeeping.valueOf(row.getString(1)))
                .optional()
                .orElse(GradeKeeping.LIKE_CANVAS);
    }

    void change(GradeKeeping keeping) {
        jdbc.sql("""
                insert into grade_keeping (keeping) values (?)
                on conflict (only_one) do update set keeping = excluded.keeping
                """).param(keeping.name()).update();
    }
}
