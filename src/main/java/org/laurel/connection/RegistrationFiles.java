package org.laurel.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.registration.Registrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Registrations that stand in files: each is created or brought up to date at every start, none is ever deleted. A file
 * with an error stops nothing but itself; the log and the health page name it.
 */
@Component("registrationFiles")
class RegistrationFiles implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationFiles.class);
    private static final long LARGEST = 64 * 1024;
    private static final int MOST = 1000;

    private final Settings settings;
    private final Organisations organisations;
    private final Registrations registrations;
    private volatile Map<String, String> errors = Map.of();

    RegistrationFiles(Settings settings, Organisations organisations, Registrations registrations) {
        this.settings = settings;
        this.organisations = organisations;
        this.registrations = registrations;
    }

    @EventListener(ApplicationStartedEvent.class)
    void apply() throws IOException {
        var found = new TreeMap<String, String>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            try {
                apply(file);
                LOG.info("Applied the registration in {}", name);
            } catch (RuntimeException | IOException e) {
                found.put(name, String.valueOf(e.getMessage()));
                LOG.error("The registration in {} was not applied: {}", name, e.getMessage());
            }
        }
        errors = Map.copyOf(found);
    }

    private void apply(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("larger than " + LARGEST + " bytes");
        }
        RegistrationFile parsed = RegistrationFile.parse(Files.readString(file));
        RegistrationFile.Owner owner = parsed.owner();
        var spec = parsed.spec();
        spec.check();
        Organisation organisation = organisations.apply(
                RegistrationFile.required("organisation slug", owner.slug()),
                RegistrationFile.required("organisation name", owner.name()),
                RegistrationFile.required("organisation email", owner.email()));
        Tenancy.in(organisation.id(), () -> registrations.apply(organisation.id(), spec));
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(settings.ltiConfig())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(settings.ltiConfig())) {
            return all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted(Comparator.naturalOrder())
                    .limit(MOST)
                    .toList();
        }
    }

    /** Up even with errors: what is registered works on; the details name what does not. */
    @Override
    public Health health() {
        return Health.up().withDetail("errors", errors).build();
    }
}
