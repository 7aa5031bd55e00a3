package org.laurel.award.bulk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people may mean when they name a badge: the short name of a micro-credential or stack, its title in any language, or its id. */
@Repository
class BadgeNames {

    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    BadgeNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A micro-credential or stack. @param versionId what is awarded now, or null where only earlier awards are meant */
    record Meant(UUID earnedId, @Nullable UUID versionId) {}

    private record Row(UUID earnedId, @Nullable UUID versionId, String name) {}

    /** Names with what they mean; a name of two means neither. */
    static final class Known {
        private final Map<String, Meant> names = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();

        private void add(Row row) {
            String name = row.name().toLowerCase(Locale.ROOT).strip();
            var meant = new Meant(row.earnedId(), row.versionId());
            Meant other = names.putIfAbsent(name, meant);
            if (other != null && !other.earnedId().equals(meant.earnedId())) {
                ambiguous.add(name);
            }
        }

        Optional<Meant> find(String typed) {
            String name = typed.toLowerCase(Locale.ROOT).strip();
            return ambiguous.contains(name) ? Optional.empty() : Optional.ofNullable(names.get(name));
        }

        boolean isAmbiguous(String typed) {
            return ambiguous.contains(typed.toLowerCase(Locale.ROOT).strip());
        }
    }

    /** What can be awarded now. */
    @Transactional(readOnly = true)
    public Known offered() {
        return known("""
                with current as (
                    select m.id as earned_id, m.slug, v.id as version_id from micro_credential m
                    join lateral (select x.id from micro_credential_version x
                                  where x.micro_credential_id = m.id order by x.number desc limit 1) v on true
                    where m.organisation_id = :organisation and m.retired_at is null)
                select earned_id, version_id, slug as name from current
                union select earned_id, version_id, earned_id::text from current
                union select c.earned_id, c.version_id, t.title from current c join version_text t on t.version_id = c.version_id
                limit :most
                """);
    }

    /** What was ever awarded. */
    @Transactional(readOnly = true)
    public Known awarded() {
        return known("""
                select earned_id, null::uuid as version_id, title as name from badge_class where organisation_id = :organisation
                union select earned_id, null, earned_id::text from badge_class where organisation_id = :organisation
                union select m.id, null, m.slug from micro_credential m where m.organisation_id = :organisation
                union select s.id, null, s.slug from stack s where s.organisation_id = :organisation
                limit :most
                """);
    }

    private Known known(String sql) {
        var known = new Known();
        jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST)
                .query(Row.class)
                .list()
                .forEach(known::add);
        return known;
    }
}
