package org.laurel.award;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The awards of the current organisation for reading, many at once. */
@Repository
public class AwardRecords {

    /** So many awards of one person are told at most. */
    public static final int MOST_OF_ONE = 500;

    private static final String AWARDS = """
            select a.id, a.person_id, a.earner, a.cause, c.kind, a.earned_id, c.version_id, c.title, c.description, c.level, c.hours,
                   c.credit, c.language, a.issued_at, a.zone, a.expires_at, a.revoked_at, a.revocation_reason, a.previous_id, a.successor_id,
                   g.name as granted_by_name, award_given(a.organisation_id, a.id) as was_given, a.narrative,
            """ + Recognized.COLUMNS + """
            from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
            left join person g on g.id = a.granted_by
            """ + Recognized.JOIN + """
            where a.organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;

    AwardRecords(JdbcClient jdbc, BadgeAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** Those of these awards that there are, in no particular order. */
    @Transactional(readOnly = true)
    public List<AwardFacts> find(Collection<UUID> awards) {
        return jdbc.sql(AWARDS + "a.id = any(:awards)")
                .param("organisation", Tenancy.organisation())
                .param("awards", awards.toArray(UUID[]::new))
                .query(this::facts)
                .list();
    }

    /** The public page of an award, which is also the id of the hosted assertion. */
    public URI page(UUID award) {
        return addresses.award(award);
    }

    /** What a person holds or held, by whichever LMS they came, the newest first; at most {@link #MOST_OF_ONE}. */
    @Transactional(readOnly = true)
    public List<AwardFacts> of(UUID person) {
        return jdbc.sql(AWARDS
                        + "a.person_id in (select same_people(:person)) order by a.issued_at desc, a.id limit :most")
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("most", MOST_OF_ONE)
                .query(this::facts)
                .list();
    }

    private AwardFacts facts(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AwardFacts(
                id,
                row.getObject("person_id", UUID.class),
                row.getString("earner"),
                IssuanceReason.Kind.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                NewAward.Kind.of(row.getString("kind")),
                row.getObject("earned_id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("level"),
                row.getBigDecimal("hours"),
                row.getString("credit"),
                Recognized.of(row),
                row.getBoolean("was_given")
                        ? new AwardFacts.Grant(row.getString("granted_by_name"), row.getString("narrative"))
                        : null,
                row.getString("language"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getString("revocation_reason"),
                row.getObject("previous_id", UUID.class),
                row.getObject("successor_id", UUID.class),
                addresses.award(id));
    }
}
