package org.laurel.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalNameTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>, UTF-8, badge.svg",
                "<?xml version='1.0'?><svg/>, UTF-16, badge.svg",
                "{\"id\":1}, UTF-8, badge.json",
                "{\"id\":1}, UTF-16LE, badge.json",
                "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6MX0.c2ln, UTF-8, badge.jwt",
                "a badge in words, UTF-8, badge.txt"
            })
    void is_named_by_what_it_holds(String content, String charset, String name) {
        assertThat(OriginalName.of(content.getBytes(Charset.forName(charset)))).isEqualTo(name);
    }

    @Test
    void a_picture_is_a_png() {
        byte[] head = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(OriginalName.of(head)).isEqualTo("badge.png");
    }
}
