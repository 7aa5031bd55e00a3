package org.laurel.gradebook;

import java.util.function.UnaryOperator;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the current organisation wants of its gradebooks. */
@Repository
public class GradeSettings {

    private final JdbcClient jdbc;

    GradeSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param repairs whether Laurel repairs by itself what nobody can have meant
     * @param clearsRevoked whether a score goes when its award is taken back
     * @param rubricPoints whether what is earned is reported in the points of its rubric, rather than with full marks
     */
    public record Settings(boolean repairs, boolean clearsRevoked, boolean rubricPoints) {

        private static final Settings USUAL = new Settings(true, true, false);

        public Settings withRepairs(boolean wanted) {
            return new Settings(wanted, clearsRevoked, rubricPoints);
        }

        public Settings withClearsRevoked(boolean wanted) {
            return new Settings(repairs, wanted, rubricPoints);
        }

        public Settings withRubricPoints(boolean wanted) {
            return new Settings(repairs, clearsRevoked, wanted);
        }
    }

    @Transactional(readOnly = true)
    public Settings read() {
        return read("");
    }

    private Settings read(String lock) {
        return jdbc.sql("""
                        select repairs, clears_revoked, rubric_points from grade_setting
                        where organisation_id = :organisation
                        """ + lock)
                .param("organisation", Tenancy.organisation())
                .query(Settings.class)
                .optional()
                .orElse(Settings.USUAL);
    }

    /** Whether a score goes when its award is taken back. */
    boolean clearsRevoked() {
        return read().clearsRevoked();
    }

    /** One after another, so that who changes one setting leaves the others as they are. */
    @Transactional
    public void change(UnaryOperator<Settings> how) {
        write(Settings.USUAL, "do nothing");
        write(how.apply(read("for update")), """
                do update set repairs = excluded.repairs, clears_revoked = excluded.clears_revoked,
                              rubric_points = excluded.rubric_points
                """);
    }

    private void write(Settings settings, String ifThere) {
        jdbc.sql("""
                        insert into grade_setting (organisation_id, repairs, clears_revoked, rubric_points)
                        values (:organisation, :repairs, :clears, :points) on conflict (organisation_id)
                        """ + ifThere)
                .param("organisation", Tenancy.organisation())
                .param("repairs", settings.repairs())
                .param("clears", settings.clearsRevoked())
                .param("points", settings.rubricPoints())
                .update();
    }
}
