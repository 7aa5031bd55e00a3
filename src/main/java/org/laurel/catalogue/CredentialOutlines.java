package org.laurel.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Names and stacks of the current organisation, for pages that show where somebody stands with all of it. */
@Repository
public class CredentialOutlines {

    private static final int MOST = 5000;

    private final JdbcClient jdbc;

    CredentialOutlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A micro-credential, and one of the stacks that it is part of. */
    private record Row(
            CredentialOutline.Named named, @Nullable Stack stack, int place) {}

    /** One statement, however much there is. @param language of the reader */
    @Transactional(readOnly = true)
    public CredentialOutline read(String language) {
        List<Row> rows = jdbc.sql("""
                        select m.id, m.slug, m.retired_at is null as offered, t.title, t.language,
                               s.id as stack_id, s.slug as stack_slug, coalesce(s.needed, 0) as needed, x.place,
                               st.title as stack_title, st.language as stack_language, st.why
                        from micro_credential m
                        join lateral (select v.id, v.language from micro_credential_version v
                                      where v.micro_credential_id = m.id order by v.number desc limit 1) v on true
                        join lateral (select y.title, y.language from version_text y where y.version_id = v.id
                                      order by y.language = :reader desc, y.language = v.language desc limit 1) t on true
                        left join stack_member x on x.micro_credential_id = m.id
                        left join stack s on s.id = x.stack_id and s.retired_at is null
                        left join lateral (select y.* from stack_text y where y.stack_id = s.id
                                           order by y.language = :reader desc, y.language = s.language desc limit 1) st on true
                        order by lower(t.title), m.id limit :most
                        """)
                .param("reader", language)
                .param("most", MOST)
                .query(CredentialOutlines::row)
                .list();
        var named = new LinkedHashMap<UUID, CredentialOutline.Named>();
        rows.forEach(it -> named.putIfAbsent(it.named().id(), it.named()));
        return new CredentialOutline(Collections.unmodifiableMap(named), stacks(rows));
    }

    private static List<Stack> stacks(List<Row> rows) {
        Map<UUID, List<Row>> byStack = rows.stream()
                .filter(it -> it.stack() != null)
                .collect(Collectors.groupingBy(
                        it -> Objects.requireNonNull(it.stack()).id()));
        var stacks = new ArrayList<Stack>();
        for (List<Row> members : byStack.values()) {
            Stack it = Objects.requireNonNull(members.get(0).stack());
            List<Stack.Member> inOrder = members.stream()
                    .sorted(Comparator.comparingInt(Row::place))
                    .map(row -> new Stack.Member(row.named().id(), row.named().offered()))
                    .toList();
            stacks.add(new Stack(it.id(), it.slug(), it.needed(), it.language(), it.title(), it.why(), inOrder));
        }
        stacks.sort(Comparator.comparing(Stack::title).thenComparing(Stack::id));
        return List.copyOf(stacks);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var named = new CredentialOutline.Named(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("language"),
                row.getBoolean("offered"));
        UUID id = row.getObject("stack_id", UUID.class);
        Stack stack = id == null
                ? null
                : new Stack(
                        id,
                        row.getString("stack_slug"),
                        row.getInt("needed"),
                        row.getString("stack_language"),
                        row.getString("stack_title"),
                        row.getString("why"),
                        List.of());
        return new Row(named, stack, row.getInt("place"));
    }
}
