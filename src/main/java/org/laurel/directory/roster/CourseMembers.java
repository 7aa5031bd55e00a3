package org.laurel.directory.roster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.laurel.directory.People;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.PersonDetails;
import org.laurel.lti.service.Roster;
import org.laurel.lti.service.RosterMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is in which course. What a launch says of a person counts more than the roster, until the roster changes its mind:
 * one product has assistants as teachers in launches and as learners in rosters.
 */
@Repository
class CourseMembers {

    private static final String MEMBERS = """
            with member as (select * from jsonb_to_recordset(:members::jsonb)
                            as m(subject text, id uuid, name text, "givenName" text, "familyName" text, email text,
                                 "sourcedId" text, roles text[], status text))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CourseMembers(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** As the statements below read it. */
    private record Listed(
            String subject, UUID id, @JsonUnwrapped PersonDetails details, List<String> roles, String status) {}

    /** Somebody came from a course; called in the launch's transaction. */
    void came(UUID context, UUID person, Set<LaunchRole> roles) {
        jdbc.sql("""
                        insert into course_member (context_id, organisation_id, person_id, launched_roles, launched_at, status, since)
                        values (:context, :organisation, :person, :roles, :now, 'active', :now)
                        on conflict (context_id, person_id) do update set
                            launched_roles = excluded.launched_roles, launched_at = excluded.launched_at,
                            since = case course_member.status when 'removed' then excluded.since else course_member.since end,
                            status = 'active', until = null
                        """)
                .param("context", context)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("roles", names(roles))
                .param("now", at(clock.instant()))
                .update();
    }

    /**
     * Keeps what a roster says. New people come in as a launch would bring them, so that a later launch finds them; who is
     * no longer listed is removed from the course and keeps everything else. A roster of nobody is a mistake: somebody came.
     *
     * @param begun when the roster was asked for: who came since then is in the course, whatever it says
     */
    void listed(UUID context, UUID registration, Roster roster, Instant begun) {
        String members = json.writeValueAsString(roster.members().stream()
                .filter(it -> it.status() != RosterMember.Status.DELETED)
                .map(it -> listed(registration, it))
                .sorted(Comparator.comparing(Listed::subject))
                .toList());
        bringIn(registration, members);
        learnNames(registration, members);
        enrol(context, registration, members);
        if (roster.complete() && !roster.members().isEmpty()) {
            remove(context, registration, members, begun);
        }
    }

    private static Listed listed(UUID registration, RosterMember member) {
        return new Listed(
                member.subject(),
                People.firstId(registration, member.subject()),
                member.details(),
                List.of(names(member.roles())),
                member.status().name().toLowerCase(Locale.ROOT));
    }

    private void bringIn(UUID registration, String members) {
        jdbc.sql(MEMBERS + """
                        , fresh as (
                            insert into person_identity (organisation_id, registration_id, subject, person_id)
                            select :organisation, :registration, subject, id from member order by subject
                            on conflict (organisation_id, registration_id, subject) do nothing
                            returning person_id)
                        insert into person (id, organisation_id, name, given_name, family_name, email, employee_number)
                        select m.id, :organisation, m.name, m."givenName", m."familyName", m.email, m."sourcedId"
                        from member m join fresh f on f.person_id = m.id order by m.id
                        on conflict (id) do nothing
                        """)
                .param("members", members)
                .param("organisation", Tenancy.organisation())
                .param("registration", registration)
                .update();
    }

    /** Who has been here is called as their launch said; a roster only adds what is missing. */
    private void learnNames(UUID registration, String members) {
        jdbc.sql(MEMBERS + """
                        update person p set name = n.name, given_name = n.given_name, family_name = n.family_name,
                                            email = n.email, employee_number = n.employee_number
                        from (select distinct on (q.id) q.id,
                                  case when i.seen_at is null then coalesce(m.name, q.name) else coalesce(q.name, m.name) end as name,
                                  case when i.seen_at is null then coalesce(m."givenName", q.given_name)
                                       else coalesce(q.given_name, m."givenName") end as given_name,
                                  case when i.seen_at is null then coalesce(m."familyName", q.family_name)
                                       else coalesce(q.family_name, m."familyName") end as family_name,
                                  case when i.seen_at is null then coalesce(m.email, q.email) else coalesce(q.email, m.email) end as email,
                                  case when q.employee_number_imported then q.employee_number
                                       when i.seen_at is null then coalesce(m."sourcedId", q.employee_number)
                                       else coalesce(q.employee_number, m."sourcedId") end as employee_number
                              from member m
                              join person_identity i on i.registration_id = :registration and i.subject = m.subject
                              join person q on q.id = i.person_id
                              order by q.id, i.seen_at desc nulls last, i.subject) n
                        where p.id = n.id
                          and (p.name, p.given_name, p.family_name, p.email, p.employee_number)
                              is distinct from (n.name, n.given_name, n.family_name, n.email, n.employee_number)
                        """)
                .param("members", members)
                .param("registration", registration)
                .update();
    }

    private void enrol(UUID context, UUID registration, String members) {
        jdbc.sql(MEMBERS + """
                        insert into course_member (context_id, organisation_id, person_id, roles, status, since)
                        select distinct on (i.person_id) :context, :organisation, i.person_id, m.roles, m.status, :now
                        from member m join person_identity i on i.registration_id = :registration and i.subject = m.subject
                        order by i.person_id, m.status, m.subject
                        on conflict (context_id, person_id) do update set
                            launched_roles = case when course_member.roles is null or course_member.roles = excluded.roles
                                                  then course_member.launched_roles end,
                            roles = excluded.roles,
                            since = case course_member.status when 'removed' then excluded.since else course_member.since end,
                            status = excluded.status, until = null
                        where (course_member.roles, course_member.status) is distinct from (excluded.roles, excluded.status)
                        """)
                .param("members", members)
                .param("context", context)
                .param("organisation", Tenancy.organisation())
                .param("registration", registration)
                .param("now", at(clock.instant()))
                .update();
    }

    private void remove(UUID context, UUID registration, String members, Instant begun) {
        jdbc.sql(MEMBERS + """
                        update course_member c set status = 'removed', until = :now
                        where c.context_id = :context and c.status <> 'removed'
                          and (c.launched_at is null or c.launched_at < :begun)
                          and c.person_id not in (
                              select i.person_id from member m
                              join person_identity i on i.registration_id = :registration and i.subject = m.subject)
                        """)
                .param("members", members)
                .param("context", context)
                .param("registration", registration)
                .param("begun", at(begun))
                .param("now", at(clock.instant()))
                .update();
    }

    private static String[] names(Set<LaunchRole> roles) {
        return roles.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
