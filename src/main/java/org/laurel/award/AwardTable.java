package org.laurel.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The awards of the current organisation as rows. */
@Repository
class AwardTable {

    private static final String AWARDS = """
            select a.id, a.organisation_id, a.person_id, a.submission_id, c.version_id, c.title, a.issued_at,
                   a.expires_at, a.revoked_at
            from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
            where a.organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;

    AwardTable(JdbcClient jdbc, BadgeAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** Adds the award. @return whether it did: false where the submission got one meanwhile */
    boolean add(NewAward wanted, SignedAward signed, UUID badgeClass, UUID key) {
        UUID organisation = wanted.organisation().id();
        int added = jdbc.sql("""
                        insert into award (id, organisation_id, badge_class_id, key_id, submission_id, person_id, earner,
                                           narrative, signed_id, hosted, jws, issued_at, zone, expires_at)
                        values (:id, :organisation, :class, :key, :submission, :person, :earner,
                                :narrative, :signed, :hosted, :jws, :issued, :zone, :expires)
                        on conflict (organisation_id, submission_id) do nothing
                        """)
                .param("id", signed.id())
                .param("organisation", organisation)
                .param("class", badgeClass)
                .param("key", key)
                .param("submission", wanted.submissionId())
                .param("person", wanted.earner().personId())
                .param("earner", wanted.earner().name())
                .param("narrative", wanted.narrative(), Types.VARCHAR)
                .param("signed", signed.signedId())
                .param("hosted", signed.hosted())
                .param("jws", signed.jws())
                .param("issued", wanted.issuedOn().atOffset(ZoneOffset.UTC))
                .param("zone", wanted.zone().getId())
                .param(
                        "expires",
                        wanted.expires() == null ? null : wanted.expires().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (added == 1) {
            addresses.claim(signed.id(), organisation);
        }
        return added == 1;
    }

    /** Marks as revoked. @return whether it did: false where there is no such award or it was revoked before */
    boolean revoke(UUID award, String reason, Instant at) {
        return jdbc.sql("""
                        update award set revoked_at = :at, revocation_reason = :reason
                        where organisation_id = :organisation and id = :award and revoked_at is null
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .param("organisation", Tenancy.organisation())
                        .param("award", award)
                        .update()
                == 1;
    }

    Optional<Award> ofSubmission(UUID submission) {
        return where("a.submission_id = :id", submission).stream().findFirst();
    }

    Optional<Award> find(UUID award) {
        return where("a.id = :id", award).stream().findFirst();
    }

    List<Award> ofPerson(UUID person) {
        return where("a.person_id in (select same_people(:id)) order by a.issued_at desc, a.id", person);
    }

    private List<Award> where(String condition, UUID id) {
        return jdbc.sql(AWARDS + condition)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(this::award)
                .list();
    }

    private Award award(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Award(
                id,
                row.getObject("organisation_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("title"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                addresses.award(id),
                addresses.bakedImage(id));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
