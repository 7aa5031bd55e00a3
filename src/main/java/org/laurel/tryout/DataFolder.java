package org.laurel.tryout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder of one try-out at a time. A try-out that was killed leaves its PostgreSQL running, which keeps the next one from
 * starting: whoever holds the folder knows that such a server is nobody's, and ends it.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "try-out.lock";
    private static final long PATIENCE_SECONDS = 20;

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder for this process. @throws IllegalStateException when another try-out runs in it */
    static DataFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IllegalStateException("Laurel runs already with the data in "
                    + folder.toAbsolutePath().normalize()
                    + ". Stop it, or name another folder in LAUREL_DATA.");
        }
        return new DataFolder(folder.toRealPath(), channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path database() {
        return folder.resolve("postgresql");
    }

    Path binaries() {
        return folder.resolve("postgresql-binaries");
    }

    /** Ends the server that {@code postmaster.pid} names, if it is one of this folder; forgets a file that names none. */
    void endWhatWasLeftBehind() throws IOException {
        Path file = database().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> server = process(Files.readAllLines(file)).filter(this::isOurs);
        if (server.isPresent()) {
            end(server.get());
        }
        Files.deleteIfExists(file);
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number may by now be another process's: only what runs a program of this folder is touched. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(binaries()))
                .isPresent();
    }

    private static void end(ProcessHandle server) {
        List<ProcessHandle> all = server.descendants().toList();
        server.destroy();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            server.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            server.onExit().join();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
