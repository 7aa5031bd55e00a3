package org.laurel.foundation.web;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast the bytes of one request, or of one answer, pass. Only the time counts for which the other side is waited for. A
 * message may be waited for as long as the patience lasts, and longer by one second for each of so many bytes that have passed.
 * Not safe for use by several threads at once; Tomcat hands a connection from one thread to the next.
 */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long patience;
    private final int bytesPerSecond;
    private final LongSupplier nanos;
    private long passed;
    private long waited;
    private boolean waiting;
    private long waitingSince;

    Pace(Duration patience, int bytesPerSecond, LongSupplier nanos) {
        this.patience = patience.toNanos();
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
    }

    /** A new message: nothing of it has passed, and it is not waited for before its first byte. */
    void begin() {
        passed = 0;
        waited = 0;
        waiting = false;
    }

    /**
     * Notes an attempt.
     *
     * @param bytes how many passed; 0 where the other side has to be waited for now
     * @throws SocketTimeoutException where the message was waited for too long
     */
    void passed(int bytes) throws SocketTimeoutException {
        if (bytes > 0) {
            if (waiting) {
                waited += nanos.getAsLong() - waitingSince;
                waiting = false;
            }
            passed += bytes;
            if (waited - patience > passed * SECOND / bytesPerSecond) {
                throw new SocketTimeoutException("The other side is too slow: " + passed + " bytes in "
                        + Duration.ofNanos(waited).toSeconds() + " seconds");
            }
        } else if (bytes == 0 && passed > 0 && !waiting) {
            waiting = true;
            waitingSince = nanos.getAsLong();
        }
    }
}
