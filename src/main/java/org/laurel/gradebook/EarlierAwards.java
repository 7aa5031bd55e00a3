package org.laurel.gradebook;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scores that stand from earlier work on the same micro-credential, which new work must not clear while it is under way. */
@Repository
class EarlierAwards {

    private final JdbcClient jdbc;

    EarlierAwards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether another work of the same person on the same earned an award that was not taken back. */
    boolean stand(UUID submission) {
        return jdbc.sql("""
                        select exists (
                            select from submission s
                            join submission earlier on earlier.micro_credential_id = s.micro_credential_id and earlier.id <> s.id
                                 and earlier.person_id in (select same_people(s.person_id)) and earlier.state = 'EARNED'
                            join award a on a.submission_id = earlier.id and a.revoked_at is null
                            where s.id = :submission and s.state <> 'EARNED')
                        """)
                .param("submission", submission)
                .query(Boolean.class)
                .single();
    }
}
