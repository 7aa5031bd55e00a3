package org.laurel.award.issuing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.Award;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.IssuanceReason;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.AwardLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The awards of the current organisation as rows. */
@Repository
class AwardTable {

    private static final String AWARDS = """
            select a.id, a.organisation_id, a.person_id, a.submission_id, a.earned_id, c.version_id, c.title, a.issued_at,
                   a.expires_at, a.revoked_at, a.successor_id
            from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
            where a.organisation_id = :organisation and\s""";

    private static final String AGAIN = """
            select coalesce(bool_and(revoked_at is not null or successor_id is not null or expires_at is not null), false)
            from award where organisation_id = :organisation and earned_id = :earned
              and person_id in (select same_people(:person))
            """;

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;

    AwardTable(JdbcClient jdbc, BadgeAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** Adds the award. @return whether it did: false where its cause, or its holder, has one meanwhile */
    boolean add(AwardDraft wanted, SignedAward signed, UUID key) {
        UUID organisation = Tenancy.organisation();
        int added = jdbc.sql("""
                        insert into award (id, organisation_id, badge_class_id, earned_id, key_id, cause, cause_id,
                                           submission_id, previous_id, person_id, earner, show_name, granted_by,
                                           narrative, signed_id, hosted, jws, issued_at, zone, expires_at)
                        values (:id, :organisation, :class, :earned, :key, :cause, :causeId,
                                :submission, :previous, :person, :earner, :nameShown, :grantedBy,
                                :narrative, :signed, :hosted, :jws, :issued, :zone, :expires)
                        on conflict do nothing
                        """)
                .param("id", signed.id())
                .param("organisation", organisation)
                .param("class", wanted.badgeClass().id())
                .param("earned", wanted.badgeClass().earnedId())
                .param("key", key)
                .param("cause", wanted.cause().kind().key())
                .param("causeId", wanted.cause().id())
                .param("submission", wanted.submissionId(), Types.OTHER)
                .param("previous", wanted.previous(), Types.OTHER)
                .param("person", wanted.holder().personId())
                .param("earner", wanted.holder().name())
                .param("nameShown", wanted.holder().nameShown())
                .param(
                        "grantedBy",
                        wanted.cause().kind() == IssuanceReason.Kind.SUBMISSION
                                ? null
                                : Tenancy.person().orElse(null),
                        Types.OTHER)
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

    /** An award that another one follows. */
    record Followed(UUID id, boolean nameShown) {}

    /**
     * Lets an award follow the one that the person holds of the same, if any; the lock keeps others from doing so too.
     * What a lead gives follows only what has expired: an award in force needs no second one.
     */
    Optional<Followed> followCurrent(UUID successor, AwardDraft wanted, Instant now) {
        return jdbc.sql("""
                        update award set successor_id = :successor
                        where organisation_id = :organisation and person_id = :person and earned_id = :earned
                          and revoked_at is null and successor_id is null
                          and (cause <> :cause or cause_id <> :causeId)
                          and (:cause <> 'grant' or expires_at <= :now) and :cause <> 'stack'
                        returning id, show_name as name_shown
                        """)
                .param("successor", successor)
                .param("organisation", Tenancy.organisation())
                .param("person", wanted.holder().personId())
                .param("earned", wanted.badgeClass().earnedId())
                .param("cause", wanted.cause().kind().key())
                .param("causeId", wanted.cause().id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Followed.class)
                .optional();
    }

    /** Lets an award follow this one, which the caller has locked. */
    void follow(UUID successor, UUID award) {
        jdbc.sql("update award set successor_id = :successor where organisation_id = :organisation and id = :award")
                .param("successor", successor)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .update();
    }

    /** The newest award for a submission: what corrected or renewed one is for it too. */
    Optional<Award> ofSubmission(UUID submission) {
        return where("a.submission_id = :id order by a.successor_id is not null, a.issued_at desc limit 1", submission)
                .stream()
                .findFirst();
    }

    Optional<Award> ofCause(IssuanceReason cause) {
        return jdbc.sql(AWARDS + "a.cause = :cause and a.cause_id = :id")
                .param("organisation", Tenancy.organisation())
                .param("cause", cause.kind().key())
                .param("id", cause.id())
                .query(this::award)
                .optional();
    }

    /** What a person holds of a micro-credential or stack, expired or not. */
    Optional<Award> current(UUID person, UUID earned) {
        return jdbc.sql(
                        AWARDS
                                + "a.person_id = :person and a.earned_id = :earned and a.revoked_at is null and a.successor_id is null")
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("earned", earned)
                .query(this::award)
                .optional();
    }

    boolean mayBeEarnedAgain(UUID person, UUID earned) {
        return jdbc.sql(AGAIN)
                .param("organisation", Tenancy.organisation())
                .param("earned", earned)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** All that a page tells, in one statement. */
    AwardLinks.Badge badgeOf(UUID submission, UUID person, UUID earned) {
        return jdbc.sql("""
                        select (select id from award where organisation_id = :organisation and submission_id = :submission
                                order by successor_id is not null, issued_at desc limit 1) as award,
                               exists (select from award_waiting where organisation_id = :organisation
                                       and submission_id = :submission) as coming,
                               (%s) as again
                        """.formatted(AGAIN))
                .param("organisation", Tenancy.organisation())
                .param("submission", submission)
                .param("earned", earned)
                .param("person", person)
                .query((row, number) -> {
                    UUID award = row.getObject("award", UUID.class);
                    return new AwardLinks.Badge(
                            award == null ? null : addresses.award(award).getPath(),
                            row.getBoolean("coming"),
                            row.getBoolean("again"));
                })
                .single();
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
                row.getObject("earned_id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("title"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getObject("successor_id", UUID.class),
                addresses.award(id),
                addresses.bakedImage(id));
    }
}
