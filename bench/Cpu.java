package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** What processes use of the machine, read from the kernel (Linux; processor time in ticks of 10 ms). */
final class Cpu {

    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int KILO = 1024;
    private static final int AFTER_NAME_USER = 11;
    private static final int AFTER_NAME_SYSTEM = 12;
    private static final int AFTER_NAME_CHILDREN_USER = 13;
    private static final int AFTER_NAME_CHILDREN_SYSTEM = 14;

    private Cpu() {}

    static Duration of(long pid) throws IOException {
        return ticks(pid, false);
    }

    /** A process with all that descend from it, counting also those that have ended meanwhile. */
    static Duration ofFamily(long pid) throws IOException {
        Duration sum = ticks(pid, true);
        for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().descendants().toList()) {
            sum = sum.plus(ticks(child.pid(), true));
        }
        return sum;
    }

    static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILO)
                .findFirst()
                .orElse(0);
    }

    static String model() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("processor not named");
    }

    private static Duration ticks(long pid, boolean withEndedChildren) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[AFTER_NAME_USER]) + Long.parseLong(fields[AFTER_NAME_SYSTEM]);
            if (withEndedChildren) {
                ticks += Long.parseLong(fields[AFTER_NAME_CHILDREN_USER])
                        + Long.parseLong(fields[AFTER_NAME_CHILDREN_SYSTEM]);
            }
            return Duration.ofNanos(ticks * NANOS_PER_TICK);
        } catch (NoSuchFileException ended) {
            return Duration.ZERO;
        }
    }
}
