package org.laurel.award.picture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.openbadges.image.BadgeLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the current organisation has badges for, each in one statement. A stack reaches as far as the furthest of its members. */
@Repository
public class PictureSubjects {

    private static final int MOST_LISTED = 500;

    private static final String VERSIONS = """
            select v.micro_credential_id as earned_id, v.id as picture_id, false as stack, t.title, t.language, v.level
            from micro_credential m
            join micro_credential_version v on v.micro_credential_id = m.id
            join lateral (select x.language, x.title from version_text x where x.version_id = v.id
                          order by x.language = :reader desc, x.language = v.language desc limit 1) t on true
            """;

    private static final String NEWEST =
            "v.number = (select max(n.number) from micro_credential_version n where n.micro_credential_id = m.id)";

    private static final String STACKS = """
            select s.id as earned_id, s.id as picture_id, true as stack, t.title, t.language,
                   coalesce((select v.level from stack_member x
                             join lateral (select n.level from micro_credential_version n
                                           where n.micro_credential_id = x.micro_credential_id
                                           order by n.number desc limit 1) v on true
                             where x.stack_id = s.id
                             order by array_position(array['advanced', 'intermediate', 'introductory'], v.level)
                             limit 1), 'introductory') as level
            from stack s
            join lateral (select x.language, x.title from stack_text x where x.stack_id = s.id
                          order by x.language = :reader desc, x.language = s.language desc limit 1) t on true
            """;

    private final JdbcClient jdbc;

    PictureSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that are on offer: micro-credentials, then stacks, each by title. */
    @Transactional(readOnly = true)
    public List<PictureSubject> offered(String language) {
        return jdbc.sql(VERSIONS + " where m.retired_at is null and " + NEWEST + " union all " + STACKS
                        + " where s.retired_at is null order by stack, title limit :most")
                .param("reader", language)
                .param("most", MOST_LISTED)
                .query(PictureSubjects::subject)
                .list();
    }

    /** A micro-credential or a stack. @param language the reader's; an unknown one gives that of its authors */
    @Transactional(readOnly = true)
    public Optional<PictureSubject> find(UUID earned, String language) {
        return one(
                VERSIONS + " where m.id = :id and " + NEWEST + " union all " + STACKS + " where s.id = :id",
                earned,
                language);
    }

    /** That of a version of a micro-credential, or a stack. */
    @Transactional(readOnly = true)
    public Optional<PictureSubject> pictured(UUID picture, String language) {
        return one(VERSIONS + " where v.id = :id union all " + STACKS + " where s.id = :id", picture, language);
    }

    private Optional<PictureSubject> one(String sql, UUID id, String language) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("reader", language)
                .query(PictureSubjects::subject)
                .optional();
    }

    private static PictureSubject subject(ResultSet row, int number) throws SQLException {
        return new PictureSubject(
                row.getObject("earned_id", UUID.class),
                row.getObject("picture_id", UUID.class),
                row.getBoolean("stack"),
                row.getString("title"),
                row.getString("language"),
                BadgeLevel.valueOf(row.getString("level").toUpperCase(Locale.ROOT)));
    }
}
