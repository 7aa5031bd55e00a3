package org.laurel.submission.work;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.catalogue.SubmissionStates;
import org.laurel.submission.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** A person's own submissions, newest first. */
@Repository
class MyWork implements SubmissionStates {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    MyWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param language of the title */
    record Entry(
            UUID id, UUID versionId, UUID microCredentialId, State state, int attempt, String title, String language) {}

    @Transactional(readOnly = true)
    public List<Entry> list(UUID person, String language) {
        return jdbc.sql("""
                        select s.id, s.version_id, s.micro_credential_id, s.state, t.title, t.language,
                               (select max(number) from attempt a where a.submission_id = s.id) as attempt
                        from submission s
                        join micro_credential_version v on v.id = s.version_id
                        join lateral (select * from version_text x where x.version_id = v.id
                                      order by x.language = :reader desc, x.language = v.language desc limit 1) t on true
                        where s.person_id in (select same_people(:person))
                        order by s.state = 'WITHDRAWN', s.changed_at desc limit :most
                        """)
                .param("person", person)
                .param("reader", language)
                .param("most", MOST)
                .query(Entry.class)
                .list();
    }

    /** What was begun again after it was earned stands as it stands now. */
    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Standing> of(UUID person) {
        return jdbc.sql("""
                        select s.id, s.micro_credential_id, s.state from submission s
                        where s.person_id in (select same_people(:person)) and s.state <> 'WITHDRAWN'
                          and not (s.state = 'EARNED' and exists (
                              select from submission again
                              where again.person_id in (select same_people(:person)) and again.state <> 'WITHDRAWN'
                                and again.micro_credential_id = s.micro_credential_id and again.created_at > s.changed_at))
                        order by s.state = 'EARNED' desc, s.changed_at desc limit :most
                        """).param("person", person).param("most", MOST).query(Row.class).list().stream()
                .collect(Collectors.toMap(
                        Row::microCredentialId,
                        row -> new Standing(row.state().key(), "/my-work/" + row.id()),
                        (newer, older) -> newer));
    }

    private record Row(UUID id, UUID microCredentialId, State state) {}
}
