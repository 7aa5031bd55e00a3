package org.laurel.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A published version of a micro-credential; it never changes. A submission keeps the version it started with.
 *
 * @param slug of the micro-credential, the same for all its versions
 * @param number counts from 1
 * @param texts one content a language, the default language first; never empty
 */
public record Version(UUID id, UUID microCredentialId, String slug, int number, List<Content> texts) {

    /** The content in the reader's language, else in the default one. */
    public Content in(Locale locale) {
        return texts.stream()
                .filter(text -> text.language().equals(locale.getLanguage()))
                .findFirst()
                .orElseGet(this::content);
    }

    /** The content in the default language; rules and rubric are the same in all. */
    public Content content() {
        return texts.get(0);
    }
}
