package org.laurel.submission.progress;

import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.submission.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How far the learners of a course are, for those who help them: where each stands, never what they wrote; a badge that was given counts as earned. Four statements. */
@Repository
class CourseProgress {

    private static final int MOST_CHOICES = 500;
    private static final int MOST_WORKS = 2_000;

    /** {@code works.standings} is null for who has not begun. */
    private static final String LEARNERS = """
            from course_member m
            join person p on p.id = m.person_id
            left join lateral (
                select array_agg(standing) as standings from (
                    select case s.state when 'PAUSED' then 'in-progress' else lower(replace(s.state, '_', '-')) end as standing
                    from submission s
                    where s.person_id in (select same_people(p.id)) and s.state <> 'WITHDRAWN'
                      and (:of::uuid is null or s.micro_credential_id = :of::uuid)
                    union all
                    select 'earned' from held_without_work(p.id) h where :of::uuid is null or h.earned_id = :of::uuid) standing
            ) works on true
            where m.context_id = :course and m.status = 'active' and 'LEARNER' = any (coalesce(m.launched_roles, m.roles))
              and (:everybody or p.name ilike :pattern or p.email ilike :pattern)
            """;

    private static final String TITLE = """
            join lateral (select x.title, x.language from version_text x where x.version_id = v.id
                          order by x.language = :reader desc, x.language = v.language desc limit 1) t on true
            """;

    /** @param beenHere whether the person has ever opened Laurel */
    record Learner(UUID id, @Nullable String name, @Nullable String email, boolean beenHere) {}

    /** One learner's standing in one micro-credential. @param language of the title */
    record Work(UUID personId, State state, String title, String language) {}

    record Choice(UUID id, String title) {}

    private final JdbcClient jdbc;

    CourseProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many learners stand how, whatever standing the filter asks for; {@code everybody} is the number of all. */
    @Transactional(readOnly = true)
    Map<String, Integer> counts(UUID course, CourseProgressFilter filter) {
        Map<String, Integer> counts =
                new HashMap<>(CourseProgressFilter.STANDINGS.stream().collect(Collectors.toMap(it -> it, it -> 0)));
        counts.put("everybody", 0);
        narrowed("""
                        select standing, count(*) as number from (
                            select unnest(array_append(coalesce((select array_agg(distinct it) from unnest(works.standings) it),
                                                                '{not-begun}'), 'everybody')) as standing
                        """ + LEARNERS + ") one group by standing", course, filter)
                .query((row, number) -> counts.put(row.getString("standing"), row.getInt("number")))
                .list();
        return counts;
    }

    @Transactional(readOnly = true)
    List<Learner> page(UUID course, CourseProgressFilter filter) {
        return narrowed("""
                        select p.id, p.name, p.email,
                               exists (select from person_identity i where i.person_id in (select same_people(p.id)) and i.seen_at is not null) as been_here
                        """ + LEARNERS + """
                          and (:standing = '' or :standing = any (coalesce(works.standings, '{not-begun}')))
                        order by lower(p.name) nulls last, p.id limit :size offset :offset
                        """, course, filter)
                .param("standing", filter.standing())
                .param("size", CourseProgressFilter.PAGE_SIZE)
                .param("offset", filter.offset())
                .query(Learner.class)
                .list();
    }

    /** What each of these people has begun, by person; in their reader's language. */
    @Transactional(readOnly = true)
    Map<UUID, List<Work>> works(List<Learner> learners, CourseProgressFilter filter, String language) {
        if (learners.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select p.id as person_id, s.state, t.title, t.language from person p
                        join submission s on s.person_id in (select same_people(p.id))
                        join micro_credential_version v on v.id = s.version_id
                        """ + TITLE + """
                        where p.id in (:people) and s.state <> 'WITHDRAWN'
                          and (:of::uuid is null or s.micro_credential_id = :of::uuid)
                        union all
                        select p.id, 'EARNED', h.title, h.language from person p cross join lateral held_without_work(p.id) h
                        where p.id in (:people) and (:of::uuid is null or h.earned_id = :of::uuid)
                        order by title limit :most
                        """)
                .param("people", learners.stream().map(Learner::id).toList())
                .param("of", filter.of(), Types.OTHER)
                .param("reader", language)
                .param("most", MOST_WORKS)
                .query(Work.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Work::personId, LinkedHashMap::new, Collectors.toList()));
    }

    /** The micro-credentials that can be begun here. */
    @Transactional(readOnly = true)
    List<Choice> choices(String language) {
        return jdbc.sql("""
                        select m.id, t.title from micro_credential m
                        join lateral (select * from micro_credential_version x where x.micro_credential_id = m.id
                                      order by x.number desc limit 1) v on true
                        """ + TITLE + "where m.retired_at is null order by t.title limit :most")
                .param("reader", language)
                .param("most", MOST_CHOICES)
                .query(Choice.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, UUID course, CourseProgressFilter filter) {
        return jdbc.sql(sql)
                .param("course", course)
                .param("of", filter.of(), Types.OTHER)
                .param("everybody", filter.q().isEmpty())
                .param("pattern", filter.pattern());
    }
}
