package org.laurel.award.published;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | JSON_LD",
                "'' | JSON_LD",
                "*/* | JSON_LD",
                "application/ld+json | JSON_LD",
                "application/json | JSON",
                "application/json, */*;q=0.1 | JSON",
                "application/ld+json, application/json | JSON_LD",
                "application/json, application/ld+json;q=0.9 | JSON",
                "application/* | JSON_LD",
                "text/html | PAGE",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | PAGE",
                "text/html;q=0.5, application/json | JSON",
                "text/*, application/ld+json;q=0.2 | PAGE",
                "text/html;q=0, */* | JSON_LD",
                "image/png | JSON_LD",
                "garbage;;;/ | JSON_LD",
            })
    void wants(@Nullable String accept, Representation expected) {
        assertThat(Representation.wanted(accept)).isEqualTo(expected);
    }

    @Test
    void an_endless_header_gets_the_usual_form() {
        assertThat(Representation.wanted("text/html,".repeat(1000))).isEqualTo(Representation.JSON_LD);
    }
}
