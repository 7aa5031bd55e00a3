package org.laurel.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.award.AwardUpdated;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that happened to the awards of an organisation, as a list that only grows at its end.
 *
 * <p>A change is written in the transaction in which it happens, and transactions do not end in the order in which they
 * begin: a number taken then could become visible behind one that somebody has read past. So changes get their positions
 * later, from a reader, under a lock that is held until its transaction ends. What is not committed by then is numbered by the
 * next reader. Writers never wait for one another, and a copy of the database keeps every position.
 */
@Repository
public class AwardChanges {

    private static final int MOST_NUMBERED = 5000;

    private final JdbcClient jdbc;

    AwardChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(AwardIssued issued) {
        add(AwardChange.Kind.ISSUED, issued.awardId(), issued.at());
    }

    @EventListener
    void on(AwardUpdated updated) {
        add(AwardChange.Kind.UPDATED, updated.awardId(), updated.at());
    }

    @EventListener
    void on(AwardRevoked revoked) {
        add(AwardChange.Kind.REVOKED, revoked.awardId(), revoked.at());
    }

    private void add(AwardChange.Kind kind, UUID award, Instant at) {
        jdbc.sql("""
                        insert into award_change (id, organisation_id, kind, award_id, at)
                        values (:id, :organisation, :kind, :award, :at)
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("kind", kind.key())
                .param("award", award)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What came after a position, the oldest first. @param limit how many at most */
    @Transactional
    List<AwardChange> after(long position, int limit) {
        number();
        return jdbc.sql("""
                        select position, kind, award_id, at from award_change
                        where organisation_id = :organisation and position > :position order by position limit :limit
                        """)
                .param("organisation", Tenancy.organisation())
                .param("position", position)
                .param("limit", limit)
                .query(AwardChanges::change)
                .list();
    }

    /** The position of the newest change, or 0. */
    @Transactional
    public long last() {
        return number();
    }

    /**
     * Gives positions to what has none. The lock comes with a statement of its own: one that waits for it would not see what
     * was numbered meanwhile.
     */
    private long number() {
        UUID organisation = Tenancy.organisation();
        long last = jdbc.sql("""
                        insert into award_change_count as count (organisation_id, last) values (:organisation, 0)
                        on conflict (organisation_id) do update set last = count.last
                        returning last
                        """)
                .param("organisation", organisation)
                .query(Long.class)
                .single();
        int numbered = jdbc.sql("""
                        with next as (
                            select id, :last + row_number() over (order by id) as position from (
                                select id from award_change where organisation_id = :organisation and position is null
                                order by id limit :most) as waiting)
                        update award_change set position = next.position from next
                        where award_change.organisation_id = :organisation and award_change.id = next.id
                        """)
                .param("last", last)
                .param("organisation", organisation)
                .param("most", MOST_NUMBERED)
                .update();
        if (numbered > 0) {
            jdbc.sql("update award_change_count set last = :last where organisation_id = :organisation")
                    .param("last", last + numbered)
                    .param("organisation", organisation)
                    .update();
        }
        return last + numbered;
    }

    private static AwardChange change(ResultSet row, int number) throws SQLException {
        return new AwardChange(
                row.getLong("position"),
                AwardChange.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("award_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
