package org.laurel.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The stacks of the current organisation; each is read whole, in one statement. */
@Repository
public class Stacks {

    private static final String KNOWN = """
            select s.id, s.slug, coalesce(s.needed, 0) as needed, t.language, t.title, t.why,
                   array(select x.micro_credential_id from stack_member x
                         where x.stack_id = s.id order by x.place) as members,
                   array(select m.id from stack_member x join micro_credential m on m.id = x.micro_credential_id
                         where x.stack_id = s.id and m.retired_at is null) as offered
            from stack s
            join lateral (select * from stack_text x where x.stack_id = s.id
                          order by x.language = :reader desc, x.language = s.language desc limit 1) t on true
            """;

    private static final String SELECT = KNOWN + " where s.retired_at is null ";

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Stacks(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** All that are offered, by title. */
    @Transactional(readOnly = true)
    public List<Stack> all(String language) {
        return jdbc.sql(SELECT + " order by t.title limit :most")
                .param("reader", language)
                .param("most", MOST)
                .query(Stacks::stack)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Stack> find(String slug, String language) {
        return jdbc.sql(SELECT + " and s.slug = :slug")
                .param("reader", language)
                .param("slug", slug)
                .query(Stacks::stack)
                .optional();
    }

    /** One that is offered, in the language that its authors wrote it in. */
    @Transactional(readOnly = true)
    public Optional<Stack> offered(UUID id) {
        return jdbc.sql(SELECT + " and s.id = :id")
                .param("reader", "")
                .param("id", id)
                .query(Stacks::stack)
                .optional();
    }

    /** One that is offered, or was. */
    @Transactional(readOnly = true)
    public Optional<Stack> known(UUID id, String language) {
        return jdbc.sql(KNOWN + " where s.id = :id")
                .param("reader", language)
                .param("id", id)
                .query(Stacks::stack)
                .optional();
    }

    /** The newest version of each member, in the stack's order. */
    @Transactional(readOnly = true)
    public List<UUID> versions(UUID stack) {
        return jdbc.sql("""
                        select v.id from stack_member x
                        join lateral (select y.id from micro_credential_version y
                                      where y.micro_credential_id = x.micro_credential_id order by y.number desc limit 1) v on true
                        where x.stack_id = :stack order by x.place
                        """).param("stack", stack).query(UUID.class).list();
    }

    /** Those of these stacks that are offered, by title. */
    @Transactional(readOnly = true)
    public List<Stack> named(Collection<String> slugs, String language) {
        if (slugs.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + " and s.slug = any (:slugs) order by t.title")
                .param("reader", language)
                .param("slugs", slugs.toArray(String[]::new))
                .query(Stacks::stack)
                .list();
    }

    /** Those that a micro-credential is part of, by title. */
    @Transactional(readOnly = true)
    public List<Stack> with(UUID microCredential, String language) {
        return jdbc.sql(SELECT + """
                         and exists (select from stack_member x
                                     where x.stack_id = s.id and x.micro_credential_id = :member)
                        order by t.title limit :most
                        """)
                .param("reader", language)
                .param("member", microCredential)
                .param("most", MOST)
                .query(Stacks::stack)
                .list();
    }

    /** Whether this organisation ever had one. */
    boolean exist() {
        return jdbc.sql("select exists (select from stack)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a new stack, in the current transaction.
     *
     * @return false when there is one with this slug, or a member is not offered here
     */
    boolean add(StackContent content) {
        Map<String, UUID> members = offered(content.members());
        if (members.size() < content.members().size()) {
            return false;
        }
        UUID id = Ids.next();
        int added = jdbc.sql("""
                        insert into stack (id, organisation_id, slug, needed, language)
                        values (:id, :organisation, :slug, :needed, :language)
                        on conflict (organisation_id, slug) do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("slug", content.slug())
                .param("needed", content.needed(), Types.INTEGER)
                .param("language", content.texts().get(0).language())
                .update();
        if (added == 1) {
            content.texts().forEach(text -> add(id, text));
            IntStream.range(0, content.members().size())
                    .forEach(place -> add(
                            id,
                            Objects.requireNonNull(members.get(content.members().get(place))),
                            place));
            audit.record("stack.published", "stack", id, Map.of("slug", content.slug()));
            events.publishEvent(new StackPublished(id));
        }
        return added == 1;
    }

    private Map<String, UUID> offered(Collection<String> slugs) {
        return jdbc
                .sql("select slug, id from micro_credential where slug = any (:slugs) and retired_at is null")
                .param("slugs", slugs.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("slug"), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void add(UUID stack, StackContent.Text text) {
        jdbc.sql("""
                        insert into stack_text (organisation_id, stack_id, language, title, why)
                        values (:organisation, :stack, :language, :title, :why)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("stack", stack)
                .param("language", text.language())
                .param("title", text.title())
                .param("why", text.why())
                .update();
    }

    private void add(UUID stack, UUID microCredential, int place) {
        jdbc.sql("""
                        insert into stack_member (organisation_id, stack_id, micro_credential_id, place)
                        values (:organisation, :stack, :member, :place)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("stack", stack)
                .param("member", microCredential)
                .param("place", place)
                .update();
    }

    private static Stack stack(ResultSet row, int number) throws SQLException {
        List<UUID> offered = ids(row, "offered");
        return new Stack(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getInt("needed"),
                row.getString("language"),
                row.getString("title"),
                row.getString("why"),
                ids(row, "members").stream()
                        .map(it -> new Stack.Member(it, offered.contains(it)))
                        .toList());
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray())
                .map(UUID.class::cast)
                .toList();
    }
}
