package org.laurel.record.export;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Awards as rows, without badges to show for them: exports read no more. */
public record GivenAwards(JdbcClient jdbc, TransactionTemplate transaction, UUID organisation) {

    public static final UUID CLASS = UUID.fromString("00000000-0000-4000-8000-000000000001");
    public static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000002");

    public static GivenAwards in(UUID organisation, JdbcClient jdbc, TransactionTemplate transaction) {
        var given = new GivenAwards(jdbc, transaction, organisation);
        given.run("""
                insert into badge_key (id, organisation_id, document, private_sealed, created_at)
                values ('%s', :organisation, '', '', now());
                insert into badge_class (id, organisation_id, version_id, earned_id, language, title, description, level, hours,
                                         credit, rubric, document, image_svg, image_png, created_at)
                values ('%s', :organisation, gen_random_uuid(), '%s', 'en', 'Wait Time', '', 'introductory', 10.0,
                        null, '', '', '', '', now())
                """.formatted(KEY, CLASS, CLASS));
        return given;
    }

    public UUID person(String name, String email) {
        UUID id = Ids.next();
        run("insert into person (id, organisation_id, name, email) values ('" + id + "', :organisation, '" + name
                + "', '" + email + "')");
        return id;
    }

    UUID award(UUID person, String earner, Instant issued) {
        UUID id = UUID.randomUUID();
        Tenancy.in(
                organisation,
                () -> transaction.executeWithoutResult(status -> jdbc.sql("""
                                insert into award (id, organisation_id, badge_class_id, earned_id, key_id, cause, cause_id, person_id,
                                                   earner, signed_id, hosted, jws, issued_at, zone)
                                values (:id, :organisation, :class, gen_random_uuid(), :key, 'grant', :id, :person, :earner, :id, '', '',
                                        :issued, 'America/Chicago')
                                """)
                        .param("id", id)
                        .param("organisation", organisation)
                        .param("class", CLASS)
                        .param("key", KEY)
                        .param("person", person)
                        .param("earner", earner)
                        .param("issued", Timestamp.from(issued))
                        .update()));
        return id;
    }

    /** Many at once, each of a person of its own that nobody knows. */
    void many(int number) {
        run("""
                insert into award (id, organisation_id, badge_class_id, earned_id, key_id, cause, cause_id, person_id,
                                   earner, signed_id, hosted, jws, issued_at, zone)
                select gen_random_uuid(), :organisation, '%s', '%s', '%s', 'grant', gen_random_uuid(), gen_random_uuid(),
                       'Person ' || it, gen_random_uuid(), '', '', timestamptz '2026-01-01 12:00Z' + (it / 3) * interval '1 minute',
                       'UTC'
                from generate_series(1, %d) it
                """.formatted(CLASS, CLASS, KEY, number));
    }

    public void run(String sql) {
        Tenancy.in(
                organisation,
                () -> transaction.executeWithoutResult(status -> {
                    for (String one : sql.split(";\n")) {
                        jdbc.sql(one.replace(":organisation", "'" + organisation + "'::uuid"))
                                .update();
                    }
                }));
    }
}
