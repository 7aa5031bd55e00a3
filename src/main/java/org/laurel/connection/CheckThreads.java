package org.laurel.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.laurel.foundation.web.PageProblem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Threads on which checks wait for LMSs: few, so that slow LMSs and eager people cannot use up the machine. */
@Component
class CheckThreads implements DisposableBean {

    private static final int MOST = 12;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                var thread = new Thread(work, "connection-check");
                thread.setDaemon(true);
                return thread;
            });

    /** @throws PageProblem where other checks hold all threads */
    <T> CompletableFuture<T> start(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "connection.check.busy");
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
