package org.laurel.award.stack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.AwardLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What somebody holds of a stack: badges of its members, and its own from before. */
@Repository
class StackParts {

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;

    StackParts(JdbcClient jdbc, BadgeAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** The badge of a member, not taken back. */
    record Part(UUID id, UUID earnedId, UUID personId, String title, Instant issuedAt) {}

    /** An award of the stack itself. @param revokedAt null where it stands, expired or not */
    record Earlier(UUID id, @Nullable Instant revokedAt) {

        boolean endedBefore(Instant at) {
            return revokedAt != null && revokedAt.isBefore(at);
        }
    }

    /** The newest badge of each member that the person holds, by whichever LMS they came; expired ones still count. */
    List<Part> held(UUID person, UUID stack) {
        return jdbc.sql("""
                        select distinct on (a.earned_id) a.id, a.earned_id, a.person_id, c.title, a.issued_at
                        from stack_member x
                        join award a on a.organisation_id = x.organisation_id and a.earned_id = x.micro_credential_id
                        join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        where x.organisation_id = :organisation and x.stack_id = :stack and a.revoked_at is null
                          and a.person_id in (select same_people(:person))
                        order by a.earned_id, a.successor_id is not null, a.issued_at desc, a.id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("stack", stack)
                .param("person", person)
                .query(StackParts::part)
                .list();
    }

    /** The awards of the stack that the person has or had, what ended last first. */
    List<Earlier> earlier(UUID person, UUID stack) {
        return jdbc.sql("""
                        select id, revoked_at from award
                        where organisation_id = :organisation and earned_id = :stack and person_id in (select same_people(:person))
                        order by revoked_at desc nulls first, issued_at desc, id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("stack", stack)
                .param("person", person)
                .query((row, number) -> new Earlier(row.getObject("id", UUID.class), Rows.instant(row, "revoked_at")))
                .list();
    }

    /**
     * What was earned that was not there before: a renewal or a mended mistake earns nothing, what was issued again after it had
     * been taken back does.
     */
    Optional<UUID> earnedAnew(StackChecks.Asked asked) {
        return asked.awardId() == null
                ? Optional.empty()
                : jdbc.sql("""
                        select a.earned_id from award a
                        left join award p on p.organisation_id = a.organisation_id and p.id = a.previous_id
                        where a.organisation_id = :organisation and a.id = :award and a.revoked_at is null
                          and case a.cause when 'renewal' then false when 'correction' then p.revoked_at < :asked else true end
                        """)
                        .param("organisation", Tenancy.organisation())
                        .param("award", asked.awardId())
                        .param("asked", asked.askedAt().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .optional();
    }

    /** Badges of stacks that the holder of a submission's badge has, if it is a part of theirs. */
    @Transactional(readOnly = true)
    public List<AwardLinks.OfStack> completedBy(UUID submission) {
        return jdbc.sql("""
                        select distinct on (lower(c.title), w.earned_id) w.id, c.title, c.language from award a
                        join stack_member x on x.organisation_id = a.organisation_id and x.micro_credential_id = a.earned_id
                        join award w on w.organisation_id = a.organisation_id and w.earned_id = x.stack_id and w.revoked_at is null
                                        and w.successor_id is null and w.person_id in (select same_people(a.person_id))
                        join badge_class c on c.organisation_id = w.organisation_id and c.id = w.badge_class_id
                        where a.organisation_id = :organisation and a.submission_id = :submission and a.revoked_at is null
                        order by lower(c.title), w.earned_id, w.issued_at desc
                        """)
                .param("organisation", Tenancy.organisation())
                .param("submission", submission)
                .query((row, number) -> new AwardLinks.OfStack(
                        row.getString("title"),
                        row.getString("language"),
                        addresses.award(row.getObject("id", UUID.class)).getPath()))
                .list();
    }

    /** A part as the badge of the whole shows it: by its public page. */
    NewAward.ShownEvidence evidence(Part part) {
        return new NewAward.ShownEvidence(addresses.award(part.id()), part.title(), null);
    }

    private static Part part(ResultSet row, int number) throws SQLException {
        return new Part(
                row.getObject("id", UUID.class),
                row.getObject("earned_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("title"),
                Objects.requireNonNull(Rows.instant(row, "issued_at")));
    }
}
