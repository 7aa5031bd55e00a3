package org.laurel.award.holder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.laurel.award.NewAward;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What one person holds, and what that person chose to show of it. Awards of others do not exist here. */
@Repository
class HeldAwards {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final AuditLog audit;

    HeldAwards(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** The newest first; revoked and expired ones included. */
    @Transactional(readOnly = true)
    public List<HeldAward> of(UUID person) {
        return jdbc.sql("""
                        select a.id, a.submission_id, a.earner, a.show_name, a.issued_at, a.zone, a.expires_at, a.revoked_at,
                               a.revocation_reason, a.successor_id,
                               c.id as badge_class_id, c.kind, c.title, c.language
                        from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        where a.organisation_id = :organisation and a.person_id in (select same_people(:person))
                        order by a.issued_at desc, a.id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("most", MOST)
                .query(HeldAwards::held)
                .list();
    }

    /** The name on one's own award. @throws PageProblem 404 where the person holds no such award */
    @Transactional(readOnly = true)
    public String nameOf(UUID award, UUID person) {
        return jdbc.sql("""
                        select earner from award
                        where organisation_id = :organisation and id = :award
                          and person_id in (select same_people(:person))
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .param("person", person)
                .query(String.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /**
     * Shows the holder's name on the award's public page, or hides it.
     *
     * @throws PageProblem 404 where the person holds no such award
     */
    @Transactional
    public void showName(UUID award, UUID person, boolean shown) {
        boolean before = jdbc.sql("""
                        select show_name from award
                        where organisation_id = :organisation and id = :award and person_id in (select same_people(:person)) for update
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .param("person", person)
                .query(Boolean.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
        if (before == shown) {
            return;
        }
        jdbc.sql("update award set show_name = :shown where organisation_id = :organisation and id = :award")
                .param("shown", shown)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .update();
        audit.record(shown ? "award.name-shown" : "award.name-hidden", "award", award, Map.of());
    }

    private static HeldAward held(ResultSet row, int number) throws SQLException {
        return new HeldAward(
                row.getObject("id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getObject("badge_class_id", UUID.class),
                row.getString("kind").equals(NewAward.Kind.STACK.key()),
                row.getString("title"),
                row.getString("language"),
                row.getString("earner"),
                row.getBoolean("show_name"),
                Objects.requireNonNull(Rows.instant(row, "issued_at")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getString("revocation_reason"),
                row.getObject("successor_id", UUID.class));
    }
}
