package org.laurel.browser;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The words of buttons and pages in one language, from the files that the pages have them from. */
final class Words {

    private static final Path RESOURCES = Path.of("src/main/resources");

    static final Words ENGLISH = new Words("en", "");
    static final Words SPANISH = new Words("es", "_es");

    final String language;
    private final Properties laurel = new Properties();
    private final Properties lms = new Properties();

    private Words(String language, String ending) {
        this.language = language;
        Stream.of(
                        "foundation",
                        "lti",
                        "directory",
                        "connection",
                        "connection-check",
                        "catalogue",
                        "submission",
                        "assessment",
                        "award",
                        "gradebook",
                        "growth",
                        "authorization",
                        "record")
                .forEach(module -> load(laurel, RESOURCES.resolve("messages/" + module + ending + ".properties")));
        load(lms, RESOURCES.resolve("practice/messages" + ending + ".properties"));
    }

    private static void load(Properties into, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Laurel says by this key. */
    String of(String key, Object... arguments) {
        return find(laurel, key, arguments);
    }

    /** What the practice LMS says by this key. */
    String lms(String key, Object... arguments) {
        return find(lms, key, arguments);
    }

    private String find(Properties messages, String key, Object... arguments) {
        String found = Optional.ofNullable(messages.getProperty(key)).orElseThrow(() -> new AssertionError(key));
        return arguments.length == 0
                ? found
                : new MessageFormat(found, Locale.forLanguageTag(language)).format(arguments);
    }
}
