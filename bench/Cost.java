package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** Processor time of the tool's process, of all processes of the database server, and of the driver itself. */
record Cost(Duration tool, Duration database, Duration driver) {

    static final Cost NONE = new Cost(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static Cost sinceStart(Tool tool, ScratchDatabase database) throws IOException {
        var self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Cost(
                Cpu.of(tool.pid()), Cpu.ofFamily(database.pid()), Duration.ofNanos(self.getProcessCpuTime()));
    }

    Cost minus(Cost other) {
        return new Cost(tool.minus(other.tool), database.minus(other.database), driver.minus(other.driver));
    }

    Cost plus(Cost other) {
        return new Cost(tool.plus(other.tool), database.plus(other.database), driver.plus(other.driver));
    }

    String perLaunch(int launches) {
        return "tool %s   database %s".formatted(millis(tool, launches), millis(database, launches));
    }

    static String millis(Duration total, int launches) {
        return String.format(Locale.ROOT, "%.2f ms", total.toNanos() / 1e6 / launches);
    }
}
