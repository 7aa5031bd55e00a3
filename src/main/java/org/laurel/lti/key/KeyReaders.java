package org.laurel.lti.key;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads that read key sets. One organisation uses few of them at a time; what it wants beyond them waits for its own turn, so
 * that its platforms that do not answer delay nobody else's.
 */
final class KeyReaders {

    /** Each is one platform that has not answered yet: none is kept longer than a call to another system may take. */
    private static final int THREADS = 64;

    private static final int OF_ONE_ORGANISATION = 8;
    private static final long IDLE_SECONDS = 10;

    private final Executor threads = threads();
    private final Map<UUID, Share> shares = new ConcurrentHashMap<>();

    private static Executor threads() {
        var named = new CustomizableThreadFactory("platform-keys-");
        named.setDaemon(true);
        var pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The threads as one organisation may use them. */
    Executor of(UUID organisation) {
        return shares.computeIfAbsent(organisation, id -> new Share());
    }

    private final class Share implements Executor {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;

        @Override
        public synchronized void execute(Runnable work) {
            waiting.add(work);
            if (running < OF_ONE_ORGANISATION) {
                running++;
                threads.execute(this::runOne);
            }
        }

        /** Takes its place in the line of all again after each reading. */
        private void runOne() {
            try {
                next().run();
            } finally {
                ended();
            }
        }

        private synchronized Runnable next() {
            return waiting.remove();
        }

        private synchronized void ended() {
            if (waiting.isEmpty()) {
                running--;
            } else {
                threads.execute(this::runOne);
            }
        }
    }
}
