package org.laurel.submission.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.TwoParts;
import org.springframework.http.HttpStatus;

class FormatsTest {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource({
        "pdf, application/pdf",
        "image, image/png",
        "image, image/jpeg",
        "image, image/heic",
        "audio, audio/mpeg",
        "audio, video/mp4",
        "audio, application/ogg",
        "video, video/mp4",
        "video, video/quicktime",
        "video, application/x-matroska",
        "document, text/plain",
        "document, " + OFFICE + "wordprocessingml.document",
        "spreadsheet, text/csv",
        "spreadsheet, " + OFFICE + "spreadsheetml.sheet"
    })
    void an_item_takes_its_formats(String format, String type) {
        assertThatCode(() -> Formats.check(taking(format), type)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} does not take {1}")
    @CsvSource({
        "pdf, image/png",
        "pdf, application/x-msdownload",
        "image, image/svg+xml",
        "image, text/html",
        "audio, video/quicktime",
        "video, audio/mpeg",
        "document, text/html",
        "document, application/zip",
        "document, application/javascript",
        "spreadsheet, application/octet-stream",
        "unknown-format, application/pdf"
    })
    void and_no_others(String format, String type) {
        assertThatThrownBy(() -> Formats.check(taking(format), type))
                .isInstanceOfSatisfying(PageProblem.class, problem -> assertThat(problem.status())
                        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
    }

    @Test
    void an_item_that_names_no_formats_takes_all_known_ones_but_not_just_anything() {
        assertThat(Formats.formats(taking())).contains("pdf", "image", "audio", "video", "document", "spreadsheet");
        assertThatThrownBy(() -> Formats.check(taking(), "text/html")).isInstanceOf(PageProblem.class);
    }

    private static Item taking(String... formats) {
        return TwoParts.item("clip", ItemKind.FILE, null, formats);
    }
}
