package org.laurel;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The files that people's words come from: templates and messages, of Laurel and of the practice LMS. */
final class HouseFiles {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path PRACTICE = RESOURCES.resolve("practice");

    private HouseFiles() {}

    static List<Path> under(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message files in English; each has a Spanish one beside it. */
    static List<Path> messages() {
        return Stream.concat(
                        under(RESOURCES.resolve("messages"), ".properties").stream(),
                        Stream.of(PRACTICE.resolve("messages.properties")))
                .filter(it -> !it.getFileName().toString().contains("_"))
                .toList();
    }

    static Path spanish(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_es.properties"));
    }

    static Properties read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> templates() {
        return Stream.concat(
                        under(RESOURCES.resolve("templates"), ".html").stream(),
                        under(PRACTICE.resolve("templates"), ".html").stream())
                .toList();
    }

    static boolean isPractice(Path file) {
        return file.startsWith(PRACTICE);
    }
}
