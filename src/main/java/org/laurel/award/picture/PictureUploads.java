package org.laurel.award.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.openbadges.image.UnusablePicture;
import org.laurel.openbadges.image.UploadedPicture;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pictures that leads brought. A file goes through the file store, which looks for viruses, and is deleted there; what was
 * made of it, some hundred kilobytes, lives beside the badge classes that show it and is saved and restored with them.
 */
@Repository
class PictureUploads {

    private static final Duration UNUSED = Duration.ofDays(1);
    private static final int MOST_UNUSED = 40;

    private final JdbcClient jdbc;
    private final FileStore files;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PictureUploads(JdbcClient jdbc, FileStore files, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps what was made of a file. Unless it is chosen it is gone after a day.
     *
     * @throws UnusablePicture where no badge can be made of it
     * @throws FileStore.Refused where the file store does not take it
     */
    UUID add(InputStream content) {
        UploadedPicture picture = UploadedPicture.of(received(content));
        UUID id = Ids.next();
        transaction.executeWithoutResult(status -> {
            forgetUnused();
            keep(id, picture);
        });
        return id;
    }

    private byte[] received(InputStream content) {
        FileStore.Stored stored = files.receive(content, "picture");
        try (InputStream file = files.read(stored.id()).getInputStream()) {
            return file.readNBytes(UploadedPicture.LARGEST_FILE + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            files.delete(stored.id());
        }
    }

    private void forgetUnused() {
        jdbc.sql("""
                        delete from badge_upload u
                        where not exists (select from badge_look l where l.upload_id = u.id)
                          and (u.uploaded_at < :before
                               or u.id not in (select n.id from badge_upload n order by n.uploaded_at desc limit :most))
                        """)
                .param("before", now().minus(UNUSED))
                .param("most", MOST_UNUSED)
                .update();
    }

    private void keep(UUID id, UploadedPicture picture) {
        jdbc.sql("""
                        insert into badge_upload (id, organisation_id, png, small_png, sha256, uploaded_at)
                        values (:id, :organisation, :png, :small, :sha256, :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("png", picture.png())
                .param("small", picture.smallPng())
                .param("sha256", Secrets.hex(Secrets.hash(picture.png())))
                .param("now", now())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<UploadedPicture> find(UUID id) {
        return jdbc.sql("select png, small_png from badge_upload where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query((row, number) -> new UploadedPicture(row.getBytes("png"), row.getBytes("small_png")))
                .optional();
    }

    /** What a look needs to know of one. */
    @Transactional(readOnly = true)
    public Optional<BadgeAppearance.Upload> named(UUID id) {
        return jdbc.sql("select id, sha256 from badge_upload where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(BadgeAppearance.Upload.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
