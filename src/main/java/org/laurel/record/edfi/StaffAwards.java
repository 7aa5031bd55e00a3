package org.laurel.record.edfi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRecords;
import org.laurel.award.Recognized;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current organisation's awards by the people who hold them, and the numbers that the ODS has for these people. */
@Repository
class StaffAwards {

    private final JdbcClient jdbc;
    private final AwardRecords awards;

    StaffAwards(JdbcClient jdbc, AwardRecords awards) {
        this.jdbc = jdbc;
        this.awards = awards;
    }

    /** All that a person ever held, known by whichever LMS, the newest last. */
    @Transactional(readOnly = true)
    public List<StaffAward> of(UUID person) {
        return jdbc.sql("""
                        select a.id, a.person_id, coalesce(m.slug, s.slug, a.earned_id::text) as code, c.title, o.name as issuer, c.hours,
                               (a.issued_at at time zone a.zone)::date as issued, (a.expires_at at time zone a.zone)::date as expires,
                               (a.revoked_at at time zone a.zone)::date as revoked,
                               a.revoked_at is null and a.successor_id is null as current,
                        """ + Recognized.COLUMNS + """
                        from award a
                        join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        join organisation o on o.id = a.organisation_id
                        left join micro_credential m on m.id = a.earned_id
                        left join stack s on s.id = a.earned_id
                        """ + Recognized.JOIN + """
                        where a.organisation_id = :organisation and a.person_id in (select same_people(:person))
                        order by a.issued_at, a.id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(this::award)
                .list();
    }

    /** People who hold or held something, in the order of their ids. @param after the last one that was seen, or null */
    @Transactional(readOnly = true)
    public List<UUID> holders(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select distinct person_id from award
                        where organisation_id = :organisation and (:after::uuid is null or person_id > :after::uuid)
                        order by person_id limit :limit
                        """)
                .param("organisation", Tenancy.organisation())
                .param("after", after, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<UUID> holder(UUID award) {
        return jdbc.sql("select person_id from award where organisation_id = :organisation and id = :award")
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .query(UUID.class)
                .optional();
    }

    /** Short names of all that was ever awarded here: recognitions of these are ours. */
    @Transactional(readOnly = true)
    public Set<String> codes() {
        return new HashSet<>(jdbc.sql("""
                        select distinct coalesce(m.slug, s.slug, c.earned_id::text) from badge_class c
                        left join micro_credential m on m.id = c.earned_id left join stack s on s.id = c.earned_id
                        where c.organisation_id = :organisation
                        """)
                .param("organisation", Tenancy.organisation())
                .query(String.class)
                .list());
    }

    /** The {@code staffUniqueId} of a person: from the district's list where that has them, or else as the settings say. */
    @Transactional(readOnly = true)
    public Optional<String> number(UUID person, EdFiSettings.StaffBy by) {
        return jdbc.sql("""
                        select coalesce(
                            (select t.staff_unique_id from edfi_staff t join person p on lower(p.email) = t.email
                             where t.organisation_id = :organisation and p.id in (select same_people(:person)) order by p.id limit 1),
                            case :by
                                when 'lms' then (select i.subject from person_identity i
                                                 where i.person_id = :person order by i.seen_at desc, i.subject limit 1)
                                when 'email' then (select email from person where id = :person)
                                when 'employee-number' then (select employee_number from person
                                                             where id in (select same_people(:person)) and employee_number <> ''
                                                             order by employee_number_imported desc, id limit 1)
                                when 'email-name' then (select split_part(email, '@', 1) from person where id = :person)
                            end)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("by", by.key())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(String::strip)
                .filter(it -> !it.isEmpty() && it.length() <= Staff.LONGEST_NUMBER);
    }

    private StaffAward award(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new StaffAward(
                id,
                row.getObject("person_id", UUID.class),
                row.getString("code"),
                row.getString("title"),
                row.getString("issuer"),
                row.getBigDecimal("hours"),
                Recognized.of(row),
                row.getObject("issued", LocalDate.class),
                row.getObject("expires", LocalDate.class),
                row.getObject("revoked", LocalDate.class),
                row.getBoolean("current"),
                awards.page(id));
    }
}
