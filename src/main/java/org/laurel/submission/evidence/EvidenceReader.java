package org.laurel.submission.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The evidence of attempts, to read. */
@Repository
public class EvidenceReader {

    private final JdbcClient jdbc;

    EvidenceReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an attempt shows, texts first, files and links in the order in which they were added. */
    @Transactional(readOnly = true)
    public List<Evidence> of(UUID attempt) {
        return ofWriter(attempt).stream()
                .filter(it -> !(it instanceof Evidence.Text text && text.text().isEmpty()))
                .toList();
    }

    /** The same for whoever writes it: an emptied text has a revision that the next save must name. */
    @Transactional(readOnly = true)
    public List<Evidence> ofWriter(UUID attempt) {
        List<Evidence> texts = jdbc.sql(
                        "select item, text, revision, saved_at from evidence_text where attempt_id = :attempt")
                .param("attempt", attempt)
                .query(EvidenceReader::text)
                .list();
        List<Evidence> items = jdbc.sql("select * from evidence_item where attempt_id = :attempt order by added_at, id")
                .param("attempt", attempt)
                .query(EvidenceReader::item)
                .list();
        return Stream.concat(texts.stream(), items.stream()).toList();
    }

    /** One file of an attempt, for whoever may see that attempt. */
    @Transactional(readOnly = true)
    public Optional<Evidence.File> file(UUID attempt, UUID evidence) {
        return jdbc.sql("select * from evidence_item where id = :id and attempt_id = :attempt and file_id is not null")
                .param("id", evidence)
                .param("attempt", attempt)
                .query(EvidenceReader::item)
                .optional()
                .map(Evidence.File.class::cast);
    }

    /** One file of any attempt of a submission, for its educator. */
    @Transactional(readOnly = true)
    public Optional<Evidence.File> fileOfSubmission(UUID submission, UUID evidence) {
        return jdbc.sql("""
                        select e.* from evidence_item e join attempt a on a.id = e.attempt_id
                        where e.id = :id and a.submission_id = :submission and e.file_id is not null
                        """)
                .param("id", evidence)
                .param("submission", submission)
                .query(EvidenceReader::item)
                .optional()
                .map(Evidence.File.class::cast);
    }

    static Evidence text(ResultSet row, int number) throws SQLException {
        return new Evidence.Text(
                row.getString("item"),
                row.getString("text"),
                row.getInt("revision"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    private static Evidence item(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String item = row.getString("item");
        String name = row.getString("name");
        String locator = row.getString("locator");
        String url = row.getString("url");
        if (url != null) {
            return new Evidence.Link(id, item, name, locator, url);
        }
        return new Evidence.File(
                id,
                item,
                name,
                locator,
                row.getObject("file_id", UUID.class),
                row.getString("type"),
                row.getLong("size"),
                row.getString("sha256"));
    }
}
