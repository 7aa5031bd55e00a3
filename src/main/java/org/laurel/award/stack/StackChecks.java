package org.laurel.award.stack;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardIssued;
import org.laurel.catalogue.StackPublished;
import org.laurel.directory.PeopleLinked;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may have completed a stack: a row and a task, written in the transaction of what may have completed it. Its award comes
 * later, when all that others do at the same time is there to be seen.
 */
@Repository
class StackChecks {

    static final TenantTask CHECK = new TenantTask("award.stack-check");

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    StackChecks(JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * @param personId to be looked at, or null for everybody
     * @param awardId what was earned, or null where nothing was
     * @param askedAt the day that the award will bear
     */
    record Asked(UUID id, @Nullable UUID personId, @Nullable UUID awardId, Instant askedAt) {

        static Asked everybody(Instant now) {
            return new Asked(Ids.next(), null, null, now);
        }
    }

    @EventListener
    void on(AwardIssued issued) {
        boolean counts = jdbc.sql("""
                        select exists (select from stack_member x join stack s on s.id = x.stack_id
                                       where x.micro_credential_id = :earned and s.retired_at is null)
                        """)
                .param("earned", issued.earnedId())
                .query(Boolean.class)
                .single();
        if (counts) {
            add(new Asked(Ids.next(), issued.personId(), issued.awardId(), clock.instant()));
        }
    }

    /** What two held apart may be a whole stack now. */
    @EventListener
    void on(PeopleLinked linked) {
        add(new Asked(Ids.next(), linked.person(), null, clock.instant()));
    }

    /** Some may have earned its members long ago. */
    @EventListener
    void on(StackPublished published) {
        add(Asked.everybody(clock.instant()));
    }

    private void add(Asked asked) {
        jdbc.sql("""
                        insert into stack_check (id, organisation_id, person_id, award_id, asked_at)
                        values (:id, :organisation, :person, :award, :at)
                        """)
                .param("id", asked.id())
                .param("organisation", Tenancy.organisation())
                .param("person", asked.personId(), Types.OTHER)
                .param("award", asked.awardId(), Types.OTHER)
                .param("at", asked.askedAt().atOffset(ZoneOffset.UTC))
                .update();
        CHECK.schedule(scheduler, asked.id(), asked.askedAt());
    }

    @Transactional(readOnly = true)
    public Optional<Asked> find(UUID check) {
        return jdbc.sql("select * from stack_check where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", check)
                .query(StackChecks::asked)
                .optional();
    }

    @Transactional
    public void done(UUID check) {
        jdbc.sql("delete from stack_check where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", check)
                .update();
    }

    /** The stacks of which a person, by whichever LMS they came, holds a member and no award that stands. */
    @Transactional(readOnly = true)
    public List<UUID> open(UUID person) {
        return jdbc.sql("""
                        select s.id from stack s
                        where s.organisation_id = :organisation and s.retired_at is null
                          and exists (select from stack_member x join award a on a.earned_id = x.micro_credential_id
                                      where x.stack_id = s.id and a.organisation_id = :organisation and a.revoked_at is null
                                        and a.person_id in (select same_people(:person)))
                          and not exists (select from award a
                                          where a.organisation_id = :organisation and a.earned_id = s.id and a.revoked_at is null
                                            and a.person_id in (select same_people(:person)))
                        order by s.id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(UUID.class)
                .list();
    }

    /**
     * People, each once, who hold enough members of a stack for which they never got an award, in the order of their ids.
     *
     * @param after the last one that was seen, or null
     */
    @Transactional(readOnly = true)
    public List<UUID> candidates(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select distinct person from (
                            select min(a.person_id::text)::uuid as person, s.id
                            from stack s
                            join stack_member x on x.stack_id = s.id
                            join award a on a.organisation_id = s.organisation_id and a.earned_id = x.micro_credential_id
                            left join same_person g on g.person_id = a.person_id
                            where s.organisation_id = :organisation and s.retired_at is null and a.revoked_at is null
                            group by coalesce(g.group_id, a.person_id), s.id, s.needed
                            having count(distinct a.earned_id) >= coalesce(s.needed, (
                                select count(*) from stack_member y join micro_credential m on m.id = y.micro_credential_id
                                where y.stack_id = s.id and m.retired_at is null))) enough
                        where (:after::uuid is null or person > :after::uuid)
                          and not exists (select from award b where b.organisation_id = :organisation and b.earned_id = enough.id
                                          and b.person_id in (select same_people(enough.person)))
                        order by person limit :limit
                        """)
                .param("organisation", Tenancy.organisation())
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("award_id", UUID.class),
                Objects.requireNonNull(Rows.instant(row, "asked_at")));
    }
}
