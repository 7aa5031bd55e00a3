package org.laurel.directory.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is probably one and the same, and who is so by an administrator's word, for reading. */
@Repository
public class LinkedAccountsList {

    static final int MOST = 100;

    /**
     * One whom one LMS knows.
     *
     * @param issuer of the LMS
     * @param clientId by which it is connected
     */
    record Account(
            UUID id,
            @Nullable String name,
            @Nullable String email,
            String issuer,
            String clientId,
            @Nullable Instant seenAt) {}

    /** @param first of those whom two LMSs know under one e-mail address */
    record Pair(Account first, Account second) {}

    private record Row(
            UUID key,
            UUID id,
            @Nullable String name,
            @Nullable String email,
            String issuer,
            String clientId,
            @Nullable Instant seenAt) {

        Account account() {
            return new Account(id, name, email, issuer, clientId, seenAt);
        }
    }

    /**
     * Pairs of people with one e-mail address in two LMSs, none of whom the other's LMS knows in another way and of whom nobody
     * has said that they are two.
     */
    private static final String PAIRS = """
            from person a
            join person b on b.organisation_id = a.organisation_id and lower(b.email) = lower(a.email) and b.id > a.id
            where a.email <> ''
              and not exists (select from same_people(a.id) x join person_identity i on i.person_id = x
                              join person_identity k on k.registration_id = i.registration_id
                              where k.person_id in (select same_people(b.id)))
              and not exists (select from different_people d where d.first_id = a.id and d.second_id = b.id)
            """;

    private final JdbcClient jdbc;

    LinkedAccountsList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many pairs wait for an answer, up to {@link #MOST}. */
    @Transactional(readOnly = true)
    public int waiting() {
        return jdbc.sql("select count(*) from (select 1 " + PAIRS + " limit :most) pair")
                .param("most", MOST)
                .query(Integer.class)
                .single();
    }

    /** By e-mail address. */
    @Transactional(readOnly = true)
    List<Pair> probable() {
        return pairs("""
                        with pair as (select gen_random_uuid() as key, a.id as first, b.id as second, lower(a.email) as email
                        """ + PAIRS + """
                                      order by lower(a.email), a.id, b.id limit :most),
                        account as (select key, first as person_id, email from pair
                                    union all select key, second, email from pair)
                        """);
    }

    /** Those of whom somebody has said that they are two, the latest only, by e-mail address. */
    @Transactional(readOnly = true)
    List<Pair> apart() {
        return pairs("""
                        with pair as (select gen_random_uuid() as key, first_id, second_id from different_people
                                      order by said_at desc, first_id limit :most),
                        account as (select key, it as person_id, lower(p.email) as email from pair
                                    join person p on p.id = first_id, unnest(array[first_id, second_id]) it)
                        """);
    }

    private List<Pair> pairs(String accounts) {
        return grouped(accounts).stream()
                .map(it -> new Pair(it.get(0), it.get(1)))
                .toList();
    }

    /** Those who are one, group by group. */
    @Transactional(readOnly = true)
    List<List<Account>> linked() {
        return grouped("""
                        with account as (
                            select s.group_id as key, s.person_id, lower(p.email) as email from same_person s
                            join person p on p.id = s.person_id
                            where s.group_id in (select group_id from same_person group by group_id
                                                 order by max(linked_at) desc limit :most))
                        """);
    }

    private List<List<Account>> grouped(String accounts) {
        return List.copyOf(jdbc.sql(accounts + """
                        select a.key, p.id, p.name, p.email, coalesce(r.issuer, '') as issuer,
                               coalesce(r.client_id, '') as client_id, i.seen_at
                        from account a
                        join person p on p.id = a.person_id
                        left join lateral (select * from person_identity x where x.person_id = p.id
                                      order by x.seen_at desc nulls last limit 1) i on true
                        left join registration r on r.id = i.registration_id
                        order by a.email, a.key, r.issuer, p.id
                        """).param("most", MOST).query(Row.class).list().stream()
                .collect(Collectors.groupingBy(
                        Row::key, LinkedHashMap::new, Collectors.mapping(Row::account, Collectors.toList())))
                .values());
    }
}
