package org.laurel.foundation.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Settings;
import org.springframework.stereotype.Component;
import xyz.capybara.clamav.ClamavClient;
import xyz.capybara.clamav.commands.scan.result.ScanResult;

/** Asks a ClamAV daemon about every uploaded file, where the installation has one ({@code laurel.clamd}). */
@Component
class VirusScan {

    private static final int CLAMD_PORT = 3310;

    private final @Nullable ClamavClient clamd;

    VirusScan(Settings settings) {
        String address = settings.clamd();
        if (address == null || address.isBlank()) {
            this.clamd = null;
        } else {
            String[] parts = address.split(":", 2);
            this.clamd = new ClamavClient(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : CLAMD_PORT);
        }
    }

    /** Whether the daemon knows something bad in this file. A daemon that does not answer is an error, not a clean file. */
    boolean finds(Path file) throws IOException {
        if (clamd == null) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return clamd.scan(content) instanceof ScanResult.VirusFound;
        }
    }
}
