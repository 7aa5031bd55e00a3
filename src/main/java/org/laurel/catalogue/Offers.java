package org.laurel.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finding the right micro-credential: one statement a question, whatever is offered and asked. */
@Repository
public class Offers {

    private static final String OFFERED = """
            with offered as (
                select distinct on (m.id) v.*, m.slug from micro_credential m
                join micro_credential_version v on v.micro_credential_id = m.id
                where m.retired_at is null
                order by m.id, v.number desc)
            """;

    private static final String CARD = """
            select v.id as version_id, v.micro_credential_id, v.slug, t.language, t.title,
                   t.competency, v.level, v.hours, t.credit,
                   coalesce((select string_agg(it, ',') from jsonb_array_elements_text(t.supports) it), '')
                       as supports
            from offered v
            join lateral (select * from version_text x where x.version_id = v.id
                          order by x.language = :reader desc, x.language = v.language desc limit 1) t on true
            """;

    private final JdbcClient jdbc;

    Offers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page of what matches, and one more where there is a next page. */
    @Transactional(readOnly = true)
    public List<Offer> find(CatalogueSearch search, String language) {
        return jdbc.sql(OFFERED + CARD + """
                        where (:q::text is null or exists (
                                select from version_text x where x.version_id = v.id
                                and (x.search @@ websearch_to_tsquery(x.dictionary, :q)
                                     or strpos(lower(x.title), lower(:q)) > 0)))
                          and (:subject::text is null or :subject = any (v.subjects) or 'any' = any (v.subjects))
                          and (:grade::text is null or :grade = any (v.grade_bands))
                          and (:level::text is null or v.level = :level)
                          and (:hours::int is null or v.hours <= :hours)
                          and (:need::text is null or :need = any (v.needs))
                          and (:priority::text is null or :priority = any (v.priorities))
                          and (:language::text is null or exists (
                                select from version_text x where x.version_id = v.id and x.language = :language))
                          and (:stack::text is null or exists (
                                select from stack s join stack_member x on x.stack_id = s.id
                                where s.slug = :stack and s.retired_at is null
                                  and x.micro_credential_id = v.micro_credential_id))
                        order by case :sort when 'hours' then v.hours when 'newest' then -extract(epoch from v.published_at) end,
                                 t.title
                        limit :limit offset :offset
                        """)
                .param("reader", language)
                .param("q", search.q())
                .param("subject", search.subject())
                .param("grade", search.grade())
                .param("level", search.level())
                .param("hours", search.hours())
                .param("need", search.need())
                .param("priority", search.priority())
                .param("language", search.language())
                .param("stack", search.stack())
                .param("sort", search.sort())
                .param("limit", CatalogueSearch.PAGE_SIZE + 1)
                .param("offset", search.offset())
                .query(Offer.class)
                .list();
    }

    /** Those of these micro-credentials that are offered, by title. */
    @Transactional(readOnly = true)
    public List<Offer> named(Collection<String> slugs, String language) {
        if (slugs.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(OFFERED + CARD + "where v.slug = any (:slugs) order by t.title")
                .param("reader", language)
                .param("slugs", slugs.toArray(String[]::new))
                .query(Offer.class)
                .list();
    }

    /** Those members of a stack that are offered, in its order. */
    @Transactional(readOnly = true)
    public List<Offer> of(Stack stack, String language) {
        return jdbc.sql(OFFERED + CARD + """
                        join stack_member s on s.micro_credential_id = v.micro_credential_id
                        where s.stack_id = :stack order by s.place
                        """)
                .param("reader", language)
                .param("stack", stack.id())
                .query(Offer.class)
                .list();
    }

    /** The values that each filter can take here, by filter. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> choices() {
        return jdbc.sql(OFFERED + """
                        select distinct kind, value from offered v
                        cross join lateral (
                            select 'subject' as kind, unnest(v.subjects) as value
                            union all select 'grade', unnest(v.grade_bands)
                            union all select 'need', unnest(v.needs)
                            union all select 'priority', unnest(v.priorities)
                            union all select 'level', v.level
                            union all select 'language', x.language from version_text x where x.version_id = v.id) as choice
                        order by kind, value
                        """).query(Choice.class).list().stream()
                .collect(Collectors.groupingBy(
                        Choice::kind, TreeMap::new, Collectors.mapping(Choice::value, Collectors.toList())));
    }

    private record Choice(String kind, String value) {}
}
