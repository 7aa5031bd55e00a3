package org.laurel.award.published;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * In which form a document is asked for. OB 2.0 wants JSON-LD unless told otherwise; a browser, which names
 * {@code text/html} above everything else, gets a page.
 */
enum Representation {
    JSON_LD(MediaType.parseMediaType("application/ld+json")),
    JSON(MediaType.APPLICATION_JSON),
    PAGE(MediaType.TEXT_HTML);

    private static final int LONGEST = 2000;

    private final MediaType mediaType;

    Representation(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** The form that suits an {@code Accept} header best; JSON-LD where it is absent, broken or suits nothing. */
    static Representation wanted(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.length() > LONGEST) {
            return JSON_LD;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            return List.of(values()).stream()
                    .filter(it -> it.quality(accepted) > 0)
                    .max(Comparator.comparingDouble((Representation it) -> it.quality(accepted))
                            .thenComparing(it -> it.named(accepted))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(JSON_LD);
        } catch (InvalidMediaTypeException e) {
            return JSON_LD;
        }
    }

    /** RFC 9110 §12.5.1: the most specific range that matches gives the quality. */
    private double quality(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.includes(mediaType))
                .max(Comparator.comparingInt(Representation::specificity))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private boolean named(List<MediaType> accepted) {
        return accepted.stream().anyMatch(range -> specificity(range) == 2 && range.includes(mediaType));
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }
}
