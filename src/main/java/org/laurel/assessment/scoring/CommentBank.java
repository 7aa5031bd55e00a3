package org.laurel.assessment.scoring;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.Draft;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Feedback that assessors keep to use again; each sees only their own. */
@Repository
class CommentBank {

    static final int MOST = 200;
    static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    CommentBank(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Comment(UUID id, String text) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    List<Comment> of(UUID person) {
        return jdbc.sql("""
                        select id, text from assessment_comment where person_id in (select same_people(:person))
                        order by added_at desc, id desc limit :most
                        """)
                .param("person", person)
                .param("most", MOST)
                .query(Comment.class)
                .list();
    }

    /** Keeps a text; one kept already is not kept twice. @throws PageProblem when it is empty, too long, or one too many */
    @Transactional
    void keep(UUID person, String sent) {
        String text = Draft.clean(sent).strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "assessment.refused.comment", LONGEST);
        }
        List<Comment> known = of(person);
        if (known.stream().anyMatch(it -> it.text().equals(text))) {
            return;
        }
        if (known.size() >= MOST) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "assessment.refused.comments-full", MOST);
        }
        jdbc.sql("""
                        insert into assessment_comment (id, organisation_id, person_id, text, added_at)
                        values (:id, :organisation, :person, :text, :now)
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("text", text)
                .param("now", AssessmentQueue.at(clock.instant()))
                .update();
    }

    /** Fine if it is gone already; somebody else's stays. */
    @Transactional
    void delete(UUID person, UUID comment) {
        jdbc.sql("delete from assessment_comment where id = :id and person_id in (select same_people(:person))")
                .param("id", comment)
                .param("person", person)
                .update();
    }
}
