package org.laurel.record.export;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.record.AwardChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes files, throws them away when their time has come, and asks for those that are due. Doing it twice does no harm. */
@Configuration(proxyBeanMethods = false)
class ExportMaking {

    private static final int AT_ONCE = 1000;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private final ExportProfiles profiles;
    private final ExportRuns runs;
    private final AwardRows awards;
    private final AwardChanges changes;
    private final FileStore files;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExportMaking(
            ExportProfiles profiles,
            ExportRuns runs,
            AwardRows awards,
            AwardChanges changes,
            FileStore files,
            TransactionTemplate transaction,
            Clock clock) {
        this.profiles = profiles;
        this.runs = runs;
        this.awards = awards;
        this.changes = changes;
        this.files = files;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> makeExports() {
        return ExportRuns.MAKE.handledBy(this::make);
    }

    @Bean
    Task<Void> askForDueExports() {
        return ExportProfiles.DUE.handledBy(this::ask);
    }

    private Optional<Instant> ask(UUID id) {
        Optional<Profile> due = profiles.known(id).filter(it -> it.nextAt() != null);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Instant at = due.get().nextAt();
        if (at != null && clock.instant().isBefore(at)) {
            return Optional.of(at);
        }
        return transaction.execute(status -> {
            runs.ask(id);
            return profiles.madeNow(due.get());
        });
    }

    /** @return when its file is thrown away, or empty when there is none */
    private Optional<Instant> make(UUID id) {
        Optional<Run> found = runs.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Run run = found.get();
        if (run.state() == Run.State.WAITING) {
            profiles.known(run.profileId()).ifPresent(profile -> onBehalf(run, profile));
        }
        runs.forget(run.profileId()).forEach(files::delete);
        return runs.find(id).filter(it -> it.fileId() != null).map(Run::keptUntil);
    }

    private void onBehalf(Run run, Profile profile) {
        if (run.askedBy() == null) {
            make(run, profile);
        } else {
            Tenancy.as(Tenancy.organisation(), run.askedBy(), () -> {
                make(run, profile);
                return true;
            });
        }
    }

    private void make(Run run, Profile profile) {
        Instant started = clock.instant();
        long upTo = changes.last();
        AwardSelection slice = AwardSelection.of(
                profile.definition(), runs.lastDone(profile.id()).orElse(null), upTo, started);
        Path made = null;
        try {
            made = Files.createTempFile("laurel-export", null);
            int rows = write(profile.definition(), slice, made);
            String name = name(profile, started);
            try (InputStream content = Files.newInputStream(made)) {
                FileStore.Stored stored = files.receive(content, name);
                runs.done(run, profile, started, upTo, rows, stored, name);
            }
        } catch (Cells.TooLong tooLong) {
            runs.refused(run, started, "too-long", tooLong.heading(), tooLong.award());
        } catch (FileStore.Refused refused) {
            runs.refused(run, started, "too-large", null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(made);
        }
    }

    /** @return how many rows there are below the headings */
    private int write(Definition wanted, AwardSelection slice, Path to) throws IOException {
        var cells = new Cells(wanted);
        int rows = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to));
                Table table = Table.of(wanted, out)) {
            table.headings(cells.headings());
            List<AwardRow> some = awards.after(slice, null, AT_ONCE);
            while (!some.isEmpty()) {
                for (AwardRow row : some) {
                    table.row(cells.of(row));
                }
                rows += some.size();
                some = awards.after(slice, some.get(some.size() - 1), AT_ONCE);
            }
        }
        return rows;
    }

    private static String name(Profile profile, Instant at) {
        String plain = profile.name().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "awards" : plain)
                + '-'
                + STAMP.format(at.atZone(ZoneOffset.UTC))
                + '.'
                + profile.definition().format().key();
    }

    private static void discard(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
