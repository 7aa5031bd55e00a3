package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs full launches, some at a time, until the time or the number is used up. The first error ends it. */
final class Load implements AutoCloseable {

    /** What one launch does with its number; the numbers go round among the sample people. */
    interface Step {
        void run(int number) throws Exception;
    }

    private final ExecutorService threads;
    private final int concurrency;

    Load(int concurrency) {
        this.concurrency = concurrency;
        this.threads = Executors.newFixedThreadPool(concurrency, work -> {
            var thread = new Thread(work, "person");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @return the duration of each run in nanoseconds, sorted */
    long[] run(Duration atMost, int most, Step step) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        var next = new AtomicInteger();
        Callable<long[]> person = () -> {
            long[] times = new long[1024];
            int done = 0;
            while (System.nanoTime() < end) {
                int number = next.getAndIncrement();
                if (number >= most) {
                    break;
                }
                long began = System.nanoTime();
                step.run(number);
                if (done == times.length) {
                    times = Arrays.copyOf(times, done * 2);
                }
                times[done++] = System.nanoTime() - began;
            }
            return Arrays.copyOf(times, done);
        };
        List<Future<long[]>> people = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            people.add(threads.submit(person));
        }
        var all = new ArrayList<long[]>();
        try {
            for (Future<long[]> each : people) {
                all.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
