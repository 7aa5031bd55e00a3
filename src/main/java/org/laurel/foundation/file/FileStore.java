package org.laurel.foundation.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Files that people hand in, by organisation, under names that nobody can guess or choose. A file is there whole or not
 * at all: it is received beside its place, checked, and then moved.
 */
@Component
public class FileStore {

    private static final int SNIFFED_BYTES = 64 * 1024;

    private final Path root;
    private final Settings settings;
    private final VirusScan scan;
    private final Tika tika = new Tika();

    FileStore(Settings settings, VirusScan scan) {
        this.root = settings.data().resolve("files");
        this.settings = settings;
        this.scan = scan;
    }

    /**
     * A file as received.
     *
     * @param type by its content; the name only tells formats inside one container apart
     * @param sha256 of the bytes, in hexadecimal
     */
    public record Stored(UUID id, long size, String type, String sha256) {}

    /** Why a file was not taken. */
    public enum Refusal {
        EMPTY,
        TOO_LARGE,
        INFECTED,
        BROKEN_OFF
    }

    /** A file was not taken; nothing of it is kept. */
    public static final class Refused extends RuntimeException {
        private final Refusal refusal;

        Refused(Refusal refusal) {
            super("File refused: " + refusal);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /** The largest file that is taken. */
    public DataSize largest() {
        return settings.maxFile();
    }

    /** Receives a file for the current organisation. @throws Refused when it is empty, too large, infected or broken off */
    public Stored receive(InputStream content, String name) {
        UUID id = Ids.next();
        Path arriving = null;
        try {
            Path place = place(id);
            Files.createDirectories(place.getParent());
            arriving = Files.createTempFile(place.getParent(), "arriving", null);
            Received received = copy(content, arriving);
            if (scan.finds(arriving)) {
                throw new Refused(Refusal.INFECTED);
            }
            String type;
            try (InputStream head = Files.newInputStream(arriving)) {
                type = type(head.readNBytes(SNIFFED_BYTES), name);
            }
            Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
            return new Stored(id, received.size(), type, received.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(arriving);
        }
    }

    /** Bytes that look like nothing known stay so, whatever the name says. */
    private String type(byte[] head, String name) {
        String byContent = tika.detect(head);
        return byContent.equals(MediaType.APPLICATION_OCTET_STREAM_VALUE) ? byContent : tika.detect(head, name);
    }

    private record Received(long size, String sha256) {}

    private Received copy(InputStream content, Path to) throws IOException {
        MessageDigest digest = Secrets.sha256();
        long size = 0;
        try (OutputStream out = Files.newOutputStream(to);
                var in = new DigestInputStream(content, digest)) {
            byte[] buffer = new byte[SNIFFED_BYTES];
            int read;
            while ((read = readOrBreakOff(in, buffer)) >= 0) {
                size += read;
                if (size > settings.maxFile().toBytes()) {
                    throw new Refused(Refusal.TOO_LARGE);
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new Refused(Refusal.EMPTY);
        }
        return new Received(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static int readOrBreakOff(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Refused(Refusal.BROKEN_OFF);
        }
    }

    /** The bytes of a file of the current organisation. @throws PageProblem 404 when there is none */
    public Resource read(UUID id) {
        var file = new FileSystemResource(place(id));
        if (!file.exists()) {
            throw PageProblem.notFound();
        }
        return file;
    }

    /** Deletes a file of the current organisation; it is fine if it is gone already. */
    public void delete(UUID id) {
        discard(place(id));
    }

    private Path place(UUID id) {
        String name = id.toString();
        String shelf = name.substring(name.length() - 2);
        return root.resolve(Tenancy.organisation().toString()).resolve(shelf).resolve(name);
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
