package org.laurel.gradebook;

import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the current organisation wants of its gradebooks. */
@Repository
class GradeSettings {

    private final JdbcClient jdbc;

    GradeSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param repairs whether Laurel repairs by itself what nobody can have meant @param clearsRevoked {@link #clearsRevoked()} */
    record Settings(boolean repairs, boolean clearsRevoked) {
        private static final Settings USUAL = new Settings(true, true);
    }

    @Transactional(readOnly = true)
    public Settings read() {
        return jdbc.sql("select repairs, clears_revoked from grade_setting where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(Settings.class)
                .optional()
                .orElse(Settings.USUAL);
    }

    /** Whether a score goes when its award is taken back. */
    boolean clearsRevoked() {
        return read().clearsRevoked();
    }

    @Transactional
    public void write(Settings settings) {
        jdbc.sql("""
                        insert into grade_setting (organisation_id, repairs, clears_revoked)
                        values (:organisation, :repairs, :clears)
                        on conflict (organisation_id)
                        do update set repairs = excluded.repairs, clears_revoked = excluded.clears_revoked
                        """)
                .param("organisation", Tenancy.organisation())
                .param("repairs", settings.repairs())
                .param("clears", settings.clearsRevoked())
                .update();
    }
}
