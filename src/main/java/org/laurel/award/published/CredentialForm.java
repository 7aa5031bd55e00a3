package org.laurel.award.published;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two forms of a verifiable credential. Nobody gets one at an award's own address who does not ask for it by name. */
enum CredentialForm {
    /** JSON-LD with the proof inside. */
    DATA("application/vc", "application/vc+ld+json"),
    JWT("application/vc+jwt", "application/jwt");

    private static final int LONGEST = 2000;

    private final List<MediaType> types;

    CredentialForm(String... types) {
        this.types = List.of(types).stream().map(MediaType::parseMediaType).toList();
    }

    /** A form with the very name by which it was asked for. */
    record Named(CredentialForm form, MediaType type) {}

    /** The form that an {@code Accept} header likes best, where it is one of these. */
    static Optional<Named> named(@Nullable String accept) {
        if (accept == null || accept.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            double best = 0;
            Optional<Named> found = Optional.empty();
            for (MediaType range : MediaType.parseMediaTypes(accept)) {
                if (range.getQualityValue() > best) {
                    best = range.getQualityValue();
                    found = of(range);
                }
            }
            return found;
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Named> of(MediaType range) {
        for (CredentialForm form : values()) {
            for (MediaType type : form.types) {
                if (type.equalsTypeAndSubtype(range)) {
                    return Optional.of(new Named(form, type));
                }
            }
        }
        return Optional.empty();
    }
}
