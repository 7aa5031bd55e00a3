package org.laurel.submission.evidence;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content.Item;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files and links of attempts, to write. */
@Repository
public class Attachments {

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_LOCATOR = 200;
    private static final int LONGEST_URL = 2000;

    /** Control characters, marks that change the direction of writing, and halves of characters. */
    private static final Pattern NOT_IN_NAMES =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final JdbcClient jdbc;
    private final FileStore files;
    private final Clock clock;

    Attachments(JdbcClient jdbc, FileStore files, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.clock = clock;
    }

    /** Refuses one more than the item takes. @throws PageProblem 409 */
    public void makeRoom(UUID attempt, Item item) {
        int held = jdbc.sql("select count(*) from evidence_item where attempt_id = :attempt and item = :item")
                .param("attempt", attempt)
                .param("item", item.id())
                .query(Integer.class)
                .single();
        if (held >= item.most()) {
            throw new PageProblem(HttpStatus.CONFLICT, "submission.file.too-many", item.most());
        }
    }

    public UUID add(UUID attempt, String item, String name, String locator, FileStore.Stored file) {
        UUID id = Ids.next();
        insert(id, attempt, item, cleanName(name), locator, file, null);
        return id;
    }

    /** @throws PageProblem 422 when the address is not a web address of at most 2,000 characters */
    public UUID add(UUID attempt, String item, String title, String locator, String address) {
        String url = webAddress(address);
        UUID id = Ids.next();
        insert(
                id,
                attempt,
                item,
                title.isBlank() ? cut(url, LONGEST_NAME) : cut(title, LONGEST_NAME),
                locator,
                null,
                url);
        return id;
    }

    private void insert(
            UUID id,
            UUID attempt,
            String item,
            String name,
            String locator,
            FileStore.@Nullable Stored file,
            @Nullable String url) {
        jdbc.sql("""
                        insert into evidence_item (id, organisation_id, attempt_id, item, name, locator, file_id, type, size,
                                                   sha256, url, added_at)
                        values (:id, :organisation, :attempt, :item, :name, :locator, :file, :type, :size, :sha256, :url, :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("attempt", attempt)
                .param("item", item)
                .param("name", name)
                .param("locator", cut(locator, LONGEST_LOCATOR))
                .param("file", file == null ? null : file.id(), Types.OTHER)
                .param("type", file == null ? null : file.type())
                .param("size", file == null ? null : file.size(), Types.BIGINT)
                .param("sha256", file == null ? null : file.sha256())
                .param("url", url)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws PageProblem 404 where the attempt holds no such file or link */
    public String itemOf(UUID attempt, UUID evidence) {
        return jdbc.sql("select item from evidence_item where id = :id and attempt_id = :attempt")
                .param("id", evidence)
                .param("attempt", attempt)
                .query(String.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /** Takes one away; once that is committed its file goes too, where no other attempt holds it. */
    public void remove(UUID attempt, UUID evidence) {
        Removed removed = jdbc.sql(
                        "delete from evidence_item where id = :id and attempt_id = :attempt returning file_id")
                .param("id", evidence)
                .param("attempt", attempt)
                .query(Removed.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
        UUID file = removed.fileId();
        if (file != null && !isHeld(file)) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    files.delete(file);
                }
            });
        }
    }

    private record Removed(@Nullable UUID fileId) {}

    private boolean isHeld(UUID file) {
        return jdbc.sql("select exists (select from evidence_item where file_id = :file)")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    /** Lets a new attempt begin with what the last one held; the files themselves are shared. */
    public void copy(UUID from, UUID to) {
        List<UUID> ids = jdbc.sql("select id from evidence_item where attempt_id = :from order by added_at, id")
                .param("from", from)
                .query(UUID.class)
                .list();
        for (UUID id : ids) {
            jdbc.sql("""
                            insert into evidence_item (id, organisation_id, attempt_id, item, name, locator, file_id, type, size,
                                                       sha256, url, added_at)
                            select :fresh, organisation_id, :to, item, name, locator, file_id, type, size, sha256, url, added_at
                            from evidence_item where id = :id
                            """)
                    .param("fresh", Ids.next())
                    .param("to", to)
                    .param("id", id)
                    .update();
        }
    }

    /** A file's own name: no folders, no control or bidirectional-override characters, never empty. */
    public static String cleanName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = NOT_IN_NAMES.matcher(last).replaceAll("").strip();
        if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
            return "file";
        }
        return LONE_SURROGATE
                .matcher(clean.substring(Math.max(0, clean.length() - LONGEST_NAME)))
                .replaceAll("");
    }

    private static String webAddress(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && address.length() <= LONGEST_URL) {
                return uri.toString();
            }
        } catch (URISyntaxException malformed) {
            // Answered below, like every other address that is none.
        }
        throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "submission.link.malformed");
    }

    /** Typed words, bounded and fit to be stored. */
    public static String cut(String text, int longest) {
        String clean = text.strip().replace("\0", "");
        return LONE_SURROGATE
                .matcher(clean.substring(0, Math.min(longest, clean.length())))
                .replaceAll("");
    }
}
