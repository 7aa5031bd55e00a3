package org.laurel.practice.grades;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The manner of keeping scores that holds now. */
@Repository
public class GradeKeepings {

    private final JdbcClient jdbc;

    GradeKeepings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public GradeKeeping current() {
        return jdbc.sql("select keeping from grade_keeping")
                .query((row, number) -> GradeKeeping.valueOf(row.getString(1)))
                .optional()
                .orElse(GradeKeeping.LIKE_CANVAS);
    }

    public void change(GradeKeeping keeping) {
        jdbc.sql("""
                insert into grade_keeping (keeping) values (?)
                on conflict (only_one) do update set keeping = excluded.keeping
                """).param(keeping.name()).update();
    }
}
