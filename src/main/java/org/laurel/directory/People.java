package org.laurel.directory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.LaunchedPeople;
import org.laurel.lti.LaunchedPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people of the current organisation. They come from the LMS; Laurel stores no password. */
@Repository
public class People implements LaunchedPeople {

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Finds the person behind a platform's subject, or adds them, in one statement. The first id is made from
     * registration and subject, so that two first launches at once add one person.
     */
    @Override
    public Known identify(LaunchedPerson who) {
        return jdbc.sql("""
                        with known as (
                            insert into person_identity (organisation_id, registration_id, subject, person_id, seen_at)
                            values (:organisation, :registration, :subject, :newId, :now)
                            on conflict (organisation_id, registration_id, subject) do update set seen_at = excluded.seen_at
                            returning person_id
                        ), kept as (
                            insert into person (id, organisation_id, name, given_name, family_name, email, employee_number)
                            select person_id, :organisation, :name, :given, :family, :email, :number from known
                            on conflict (id) do update set
                                name = coalesce(excluded.name, person.name),
                                given_name = coalesce(excluded.given_name, person.given_name),
                                family_name = coalesce(excluded.family_name, person.family_name),
                                email = coalesce(excluded.email, person.email),
                                employee_number = case when person.employee_number_imported then person.employee_number
                                                       else coalesce(excluded.employee_number, person.employee_number) end
                            where (person.name, person.given_name, person.family_name, person.email, person.employee_number)
                                  is distinct from
                                  (coalesce(excluded.name, person.name), coalesce(excluded.given_name, person.given_name),
                                   coalesce(excluded.family_name, person.family_name), coalesce(excluded.email, person.email),
                                   case when person.employee_number_imported then person.employee_number
                                        else coalesce(excluded.employee_number, person.employee_number) end)
                        )
                        select person_id as id, exists (select from same_person s where s.person_id = known.person_id) as elsewhere
                        from known
                        """)
                .param("organisation", Tenancy.organisation())
                .param("registration", who.registrationId())
                .param("subject", who.subject())
                .param("newId", firstId(who.registrationId(), who.subject()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("name", who.details().name())
                .param("given", who.details().givenName())
                .param("family", who.details().familyName())
                .param("email", who.details().email())
                .param("number", who.details().sourcedId())
                .query(Known.class)
                .single();
    }

    public static UUID firstId(UUID registration, String subject) {
        String both = registration + " " + subject;
        return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(UUID id) {
        return jdbc.sql("select id, name, email from person where id = :id")
                .param("id", id)
                .query(Person.class)
                .optional();
    }

    /** Whether two are one person: the same row, or linked by an administrator. */
    @Transactional(readOnly = true)
    public boolean same(UUID one, UUID other) {
        return one.equals(other)
                || jdbc.sql("select :other in (select same_people(:one))")
                        .param("one", one)
                        .param("other", other)
                        .query(Boolean.class)
                        .single();
    }

    /** Until the transaction ends, the person does nothing else that asks for this, by whichever LMS they came. */
    @Transactional
    public void lock(UUID person) {
        jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended('person ' || min(it::text), 0))::text from same_people(:person) it")
                .param("person", person)
                .query(String.class)
                .single();
    }

    /** Whom a platform means by a subject, or empty where they were never here. */
    @Transactional(readOnly = true)
    public Optional<UUID> known(UUID registration, String subject) {
        return jdbc.sql("""
                        select person_id from person_identity
                        where registration_id = :registration and subject = :subject
                        """)
                .param("registration", registration)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /** How a platform knows a person; services that speak to the platform need it. */
    @Transactional(readOnly = true)
    public Optional<String> subject(UUID person, UUID registration) {
        return jdbc.sql("""
                        select subject from person_identity
                        where person_id = :person and registration_id = :registration order by seen_at desc nulls last limit 1
                        """)
                .param("person", person)
                .param("registration", registration)
                .query(String.class)
                .optional();
    }
}
