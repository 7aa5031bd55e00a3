package org.laurel.practice.deeplinking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.laurel.practice.course.Member;
import org.laurel.practice.launch.Initiation;
import org.laurel.practice.platform.Secrets;
import org.laurel.practice.platform.Tool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Choices of content under way; each may be answered once within four hours. */
@Repository
public class DeepLinkings {

    private static final Duration LIFE = Duration.ofHours(4);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeepLinkings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public DeepLinking switches(String course) {
        return jdbc.sql("select takes_several, takes_line_items from course where id = ?")
                .param(course)
                .query(DeepLinkings::deepLinking)
                .single();
    }

    void take(String course, DeepLinking switches) {
        jdbc.sql("update course set takes_several = ?, takes_line_items = ? where id = ?")
                .params(switches.several(), switches.lineItems(), course)
                .update();
    }

    /** The data that the tool has to bring back. */
    String begin(Initiation initiation, DeepLinking switches) {
        var data = Secrets.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from deep_linking where expires_at < ?").param(now).update();
        jdbc.sql("""
                insert into deep_linking (data_hash, person_id, course_id, client_id, takes_several, takes_line_items,
                                          expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(Secrets.hash(data))
                .param(initiation.personId())
                .param(initiation.courseId())
                .param(initiation.clientId())
                .param(switches.several())
                .param(switches.lineItems())
                .param(now.plus(LIFE))
                .update();
        return data;
    }

    /** What the course took when this choice was begun by this person there. */
    Optional<DeepLinking> find(String data, Member me, Tool tool) {
        return jdbc.sql("""
                select takes_several, takes_line_items from deep_linking
                where data_hash = ? and person_id = ? and course_id = ? and client_id = ? and expires_at > ? and not spent
                for update
                """)
                .param(Secrets.hash(data))
                .param(me.person().id())
                .param(me.course().id())
                .param(tool.clientId())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(DeepLinkings::deepLinking)
                .optional();
    }

    void spend(String data) {
        jdbc.sql("update deep_linking set spent = true where data_hash = ?")
                .param(Secrets.hash(data))
                .update();
    }

    /** Uses up a nonce of the tool; {@code false} if it was used before. */
    boolean spendNonce(Tool tool, String nonce) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from used_nonce where expires_at < ?").param(now).update();
        return jdbc.sql("""
                        insert into used_nonce (client_id, nonce, expires_at) values (?, ?, ?) on conflict do nothing
                        """).params(tool.clientId(), nonce, now.plusDays(1)).update() == 1;
    }

    private static DeepLinking deepLinking(ResultSet row, int number) throws SQLException {
        return new DeepLinking(row.getBoolean("takes_several"), row.getBoolean("takes_line_items"));
    }
}
