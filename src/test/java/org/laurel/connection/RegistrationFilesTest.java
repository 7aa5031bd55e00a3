package org.laurel.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Settings;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

@LaurelTest
class RegistrationFilesTest {

    @Autowired
    RegistrationFiles files;

    @Autowired
    Organisations organisations;

    @Autowired
    Registrations registrations;

    @Autowired
    Settings settings;

    /** Every test has an organisation of its own. */
    private final String slug = "district-" + UUID.randomUUID();

    private final String good = """
            organisation:
              slug: %s
              name: Lakeside District (sample)
              email: badges@lakeside.example
            platform: moodle
            issuer: https://lms.example
            client-id: "%s"
            authorization-endpoint: https://lms.example/auth
            token-endpoint: https://lms.example/token
            jwks-uri: https://lms.example/jwks
            deployments: ["1", "2"]
            """.formatted(slug, UUID.randomUUID());

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(settings.ltiConfig());
    }

    @AfterEach
    void emptyFolder() throws IOException {
        try (Stream<Path> all = Files.list(settings.ltiConfig())) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_good_file_makes_organisation_and_registration() throws IOException {
        write("lakeside.yaml", good);
        assertThat(applied()).isEmpty();
        Organisation lakeside = organisations.withSlug(slug).orElseThrow();
        assertThat(lakeside.name()).isEqualTo("Lakeside District (sample)");
        assertThat(registrations.list(lakeside.id()))
                .extracting(Registration::issuer)
                .containsExactly("https://lms.example");
    }

    @Test
    void a_file_that_changed_brings_its_registration_up_to_date_and_makes_no_second_one() throws IOException {
        write("lakeside.yaml", good);
        applied();
        UUID before = onlyRegistration().id();
        write(
                "lakeside.yaml",
                good.replace("lms.example/token", "lms.example/new-token").replace("Lakeside", "Hillside"));
        assertThat(applied()).isEmpty();
        assertThat(onlyRegistration().id()).isEqualTo(before);
        assertThat(onlyRegistration().tokenEndpoint()).hasToString("https://lms.example/new-token");
        assertThat(organisations.withSlug(slug).orElseThrow().name()).isEqualTo("Hillside District (sample)");
    }

    @Test
    void a_file_taken_away_takes_nothing_away() throws IOException {
        write("lakeside.yaml", good);
        applied();
        Files.delete(settings.ltiConfig().resolve("lakeside.yaml"));
        applied();
        assertThat(onlyRegistration().issuer()).isEqualTo("https://lms.example");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            platform: moodle                                       | plattform: moodle                          | line 5, plattform
            client-id:                                             | # client-id:                               | client-id is missing
            slug:                                                  | # slug:                                    | organisation slug is missing
            issuer: https://lms.example                            | issuer: [https://lms.example               | line
            platform: moodle                                       | platform: blackbird                        | canvas-self-hosted
            token-endpoint: https://lms.example/token              | token-endpoint: http://lms.example/token   | token-endpoint must be an https address
            jwks-uri: https://lms.example/jwks                     | jwks-uri: file:///etc/passwd               | jwks-uri must be an https address
            authorization-endpoint: https://lms.example/auth       | authorization-endpoint: not an address     | line 8
            deployments: ["1", "2"]                                | deployments: some                          | deployments is a list
            email: badges@lakeside.example                         | email: nobody                              | organisation email
            """)
    void a_file_with_an_error_stores_nothing_and_is_named_with_the_reason(String line, String instead, String reasons)
            throws IOException {
        write("wrong.yaml", good.replace(line, instead));
        assertThat(applied()).containsOnlyKeys("wrong.yaml");
        for (String reason : reasons.split(", ")) {
            assertThat(applied().get("wrong.yaml")).contains(reason);
        }
        assertThat(organisations.withSlug(slug)).isEmpty();
    }

    @Test
    void an_empty_file_is_named() throws IOException {
        write("empty.yaml", "");
        assertThat(applied()).containsOnlyKeys("empty.yaml");
    }

    @Test
    void plain_http_is_fine_for_an_lms_on_this_machine() throws IOException {
        write("local.yaml", good.replace("https://lms.example/", "http://127.0.0.1:8081/"));
        assertThat(applied()).isEmpty();
    }

    @Test
    void an_error_stops_only_its_own_file_and_laurel_is_up() throws IOException {
        write("a-wrong.yaml", good.replace("platform:", "plattform:").replace(slug, "wrong-" + slug));
        write("b-good.yml", good);
        assertThat(applied()).containsOnlyKeys("a-wrong.yaml");
        assertThat(files.health().getStatus()).isEqualTo(Status.UP);
        assertThat(onlyRegistration().issuer()).isEqualTo("https://lms.example");
    }

    @Test
    void a_mended_file_is_no_longer_named() throws IOException {
        write("lakeside.yaml", good.replace("platform:", "plattform:"));
        assertThat(applied()).isNotEmpty();
        write("lakeside.yaml", good);
        assertThat(applied()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(settings.ltiConfig().resolve(name), text);
    }

    /** Applies the folder as a start does. @return what the health details say, by file */
    @SuppressWarnings("unchecked")
    private Map<String, String> applied() throws IOException {
        files.apply();
        return (Map<String, String>)
                Objects.requireNonNull(files.health().getDetails().get("errors"));
    }

    private Registration onlyRegistration() {
        List<Registration> all =
                registrations.list(organisations.withSlug(slug).orElseThrow().id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
