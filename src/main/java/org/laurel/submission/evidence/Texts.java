package org.laurel.submission.evidence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.catalogue.Content.Item;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of attempts, to write: each save names the revision it began from. */
@Repository
public class Texts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Texts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where a save comes from.
     *
     * @param revision that the text was edited from
     * @param page one load of the page, or empty; a save whose answer got lost does not stand in its page's way
     * @param turn grows with every save of the page, so that none is overtaken by an older one
     */
    public record Source(int revision, String page, int turn) {

        private static final int LONGEST_PAGE = 40;

        public Source {
            page = page.length() > LONGEST_PAGE ? "" : page.replace("\0", "");
        }

        public static Source of(int revision) {
            return new Source(revision, "", 0);
        }
    }

    /**
     * Saves a text; saving the same text again changes nothing.
     *
     * @throws StaleText when another page saved another text meanwhile
     * @throws PageProblem 413 when it is longer than {@link Item#LONGEST_TEXT} characters
     */
    public Evidence.Text save(UUID attempt, String item, String text, Source source) {
        String clean = text.replace("\0", "").replace("\r\n", "\n");
        if (clean.length() > Item.LONGEST_TEXT) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "submission.text.too-long", Item.LONGEST_TEXT);
        }
        Optional<Evidence.Text> saved = jdbc.sql("""
                        insert into evidence_text (organisation_id, attempt_id, item, text, revision, page, turn, saved_at)
                        select :organisation, :attempt, :item, :text, 1, :page, :turn, :now where :revision = 0
                        on conflict (attempt_id, item) do nothing
                        returning item, text, revision, saved_at
                        """)
                .param("organisation", Tenancy.organisation())
                .param("attempt", attempt)
                .param("item", item)
                .param("text", clean)
                .param("revision", source.revision())
                .param("page", source.page())
                .param("turn", source.turn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(EvidenceReader::text)
                .optional()
                .or(() -> update(attempt, item, clean, source))
                .map(Evidence.Text.class::cast);
        return saved.orElseGet(() -> {
            Evidence.Text there = find(attempt, item);
            if (there.text().equals(clean)) {
                return there;
            }
            throw new StaleText(there);
        });
    }

    private Optional<Evidence> update(UUID attempt, String item, String text, Source source) {
        return jdbc.sql("""
                        update evidence_text set text = :text, revision = revision + 1, page = :page, turn = :turn, saved_at = :now
                        where attempt_id = :attempt and item = :item
                          and (revision = :revision or (page <> '' and page = :page and turn < :turn))
                        returning item, text, revision, saved_at
                        """)
                .param("attempt", attempt)
                .param("item", item)
                .param("text", text)
                .param("revision", source.revision())
                .param("page", source.page())
                .param("turn", source.turn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(EvidenceReader::text)
                .optional();
    }

    private Evidence.Text find(UUID attempt, String item) {
        return jdbc.sql(
                        "select item, text, revision, saved_at from evidence_text where attempt_id = :attempt and item = :item")
                .param("attempt", attempt)
                .param("item", item)
                .query(EvidenceReader::text)
                .optional()
                .map(Evidence.Text.class::cast)
                .orElseGet(() -> Evidence.empty(item));
    }

    /** Lets a new attempt begin with what the last one held. */
    public void copy(UUID from, UUID to) {
        jdbc.sql("""
                        insert into evidence_text (organisation_id, attempt_id, item, text, revision, saved_at)
                        select organisation_id, :to, item, text, 1, saved_at from evidence_text where attempt_id = :from
                        """).param("from", from).param("to", to).update();
    }
}
